using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>The weights of a model in canonical form: by shape and repetition, so that names, fusing and orientation play no part.</summary>
public sealed record CanonicalModel
{
    /// <summary>The tensors; the canonical form only points into them.</summary>
    public required WeightSet Weights { get; init; }

    /// <summary>Token strings and their rows; <see langword="null"/> where the model came without a tokenizer.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>Width of the residual stream; 0 where no repeated block was found.</summary>
    public int Width { get; init; }

    /// <summary>Token embedding, vocabulary × d; <see langword="null"/> where none was found.</summary>
    public MatrixView? Embedding { get; init; }

    /// <summary>Output embedding, vocabulary × d; <see langword="null"/> where it is tied to <see cref="Embedding"/> or absent.</summary>
    public MatrixView? Head { get; init; }

    /// <summary>All layers, stack after stack.</summary>
    public IReadOnlyList<CanonicalLayer> Layers { get; init; } = [];

    /// <summary>Whether the order of the layers is known, from indices in names or the container's order.</summary>
    public bool HasLayerOrder { get; init; } = true;

    /// <summary>What has no place in this form, each with the reason.</summary>
    public IReadOnlyList<UnmappedTensor> Unmapped { get; init; } = [];

    /// <summary>The name for messages.</summary>
    public string Name => Weights.Name;

    /// <summary>What this model is, in a few words: layers, width, neurons.</summary>
    public string Describe()
    {
        if (Layers.Count == 0)
            return "no repeated layers";
        FeedForward? first = Layers.SelectMany(static layer => layer.FeedForwards).FirstOrDefault();
        string neurons = first is null ? "no feed-forward network" : $"{first.Neurons} {(first.Gate is null ? "plain" : "gated")} neurons";
        int experts = Layers.Max(static layer => layer.FeedForwards.Count);
        return $"{Layers.Count} layers, width {Width}, {neurons}{(experts > 1 ? $" in {experts} experts" : "")}";
    }
}
