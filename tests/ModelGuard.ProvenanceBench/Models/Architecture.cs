namespace ModelGuard.ProvenanceBench.Models;

/// <summary>What family of transformer a model is.</summary>
internal enum Family
{
    /// <summary>RMSNorm, rotary positions, gated network, grouped keys, untied head.</summary>
    Llama,

    /// <summary>LayerNorm in front, learnt positions, plain network, fused query-key-value stored input × output, tied head.</summary>
    Gpt2,

    /// <summary>LayerNorm behind, learnt positions, plain network, both directions, masked words.</summary>
    Bert,
}

/// <summary>The sizes of a model.</summary>
internal sealed record Architecture(Family Family, int Width, int Layers, int Neurons, int Heads, int KeyHeads, int Vocabulary, int Length)
{
    /// <summary>A short name, such as <c>llama-64x4</c>.</summary>
    public string Name => $"{Family.ToString().ToLowerInvariant()}-{Width}x{Layers}";
}
