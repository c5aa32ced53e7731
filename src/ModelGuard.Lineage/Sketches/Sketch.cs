namespace ModelGuard.Lineage.Sketches;

/// <summary>
/// What is kept of a model so that descendants can be recognised without it: profiles of its strongest neurons on anchor tokens. Profiles are scalar
/// products of neurons with embeddings, so no rotation or reordering of the residual stream, the neurons or the vocabulary changes them.
/// </summary>
public sealed record Sketch
{
    /// <summary>Neurons kept of each layer.</summary>
    public const int NeuronsPerLayer = 64;

    /// <summary>Bottom digests kept of the content.</summary>
    public const int ContentDigests = 256;

    /// <summary>What the model is called.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the model's file, lower-case hexadecimal; empty where it is none or several.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Where the model comes from and what is known of it, in words.</summary>
    public string Source { get; init; } = "";

    /// <summary>Width of the residual stream.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the token embedding.</summary>
    public required int VocabularyRows { get; init; }

    /// <summary>Hidden neurons of a network.</summary>
    public required int Neurons { get; init; }

    /// <summary>Whether networks have a gate.</summary>
    public required bool IsGated { get; init; }

    /// <summary>Whether anchors were found by their strings; otherwise they are rows of fixed indices.</summary>
    public required bool HasAnchorWords { get; init; }

    /// <summary>The embedding row of each anchor; -1 for an anchor that the vocabulary does not have.</summary>
    public required IReadOnlyList<int> AnchorRows { get; init; }

    /// <summary>The layers; a layer without a network has no neurons.</summary>
    public required IReadOnlyList<SketchLayer> Layers { get; init; }

    /// <summary>The smallest digests of the content, ascending: the share of them that two models have in common estimates what they share.</summary>
    public IReadOnlyList<ulong> Content { get; init; } = [];
}
