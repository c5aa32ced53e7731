namespace ModelGuard.ProvenanceBench.Models;

/// <summary>What the parameters of one layer are called; weights are output × input, and a bias, where the family has one, is named alike.</summary>
internal sealed record LayerNames(string Query, string Key, string Value, string Output, string? Gate, string Up, string Down, string FirstNorm, string SecondNorm)
{
    /// <summary>The names in one layer of a family.</summary>
    public static LayerNames Of(Family family, int layer) => family switch
    {
        Family.Llama => new LayerNames(
            $"model.layers.{layer}.self_attn.q_proj", $"model.layers.{layer}.self_attn.k_proj", $"model.layers.{layer}.self_attn.v_proj", $"model.layers.{layer}.self_attn.o_proj",
            $"model.layers.{layer}.mlp.gate_proj", $"model.layers.{layer}.mlp.up_proj", $"model.layers.{layer}.mlp.down_proj",
            $"model.layers.{layer}.input_layernorm", $"model.layers.{layer}.post_attention_layernorm"),
        Family.Gpt2 => new LayerNames(
            $"h.{layer}.attn.q", $"h.{layer}.attn.k", $"h.{layer}.attn.v", $"h.{layer}.attn.c_proj", null, $"h.{layer}.mlp.c_fc", $"h.{layer}.mlp.c_proj", $"h.{layer}.ln_1", $"h.{layer}.ln_2"),
        _ => new LayerNames(
            $"encoder.layer.{layer}.attention.self.query", $"encoder.layer.{layer}.attention.self.key", $"encoder.layer.{layer}.attention.self.value", $"encoder.layer.{layer}.attention.output.dense",
            null, $"encoder.layer.{layer}.intermediate.dense", $"encoder.layer.{layer}.output.dense", $"encoder.layer.{layer}.attention.output.LayerNorm", $"encoder.layer.{layer}.output.LayerNorm"),
    };

    /// <summary>The token embedding of a family.</summary>
    public static string Embedding(Family family) => family switch { Family.Llama => "model.embed_tokens.weight", Family.Gpt2 => "wte.weight", _ => "embeddings.word_embeddings.weight" };

    /// <summary>Matrices that read the stream.</summary>
    public IEnumerable<string> Readers => Gate is null ? [Query, Key, Value, Up] : [Query, Key, Value, Gate, Up];

    /// <summary>Matrices that write into it.</summary>
    public IEnumerable<string> Writers => [Output, Down];

    /// <summary>All of them.</summary>
    public IEnumerable<string> Matrices => [.. Readers, .. Writers];
}
