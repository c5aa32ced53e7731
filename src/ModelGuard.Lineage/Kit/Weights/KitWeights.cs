namespace ModelGuard.Lineage.Kit.Weights;

/// <summary>The kit's weight signals of one model. What could not be taken is empty.</summary>
public sealed record KitWeights
{
    /// <summary>Cosines among the anchors' embeddings (EAS), row by row, <see cref="AnchorCount"/> squared.</summary>
    public IReadOnlyList<float> AnchorSimilarities { get; init; } = [];

    /// <summary>Number of anchors.</summary>
    public int AnchorCount { get; init; }

    /// <summary>Histogram of embedding norms over their own range (END): 20 shares.</summary>
    public IReadOnlyList<double> NormHistogram { get; init; } = [];

    /// <summary>Norm vectors (NLF): all of them one behind the other, or four statistics of each.</summary>
    public IReadOnlyList<float> NormVector { get; init; } = [];

    /// <summary>Whether <see cref="NormVector"/> is the concatenation: all norms have one length.</summary>
    public bool IsNormVectorDirect { get; init; }

    /// <summary>Number of norm tensors.</summary>
    public int NormCount { get; init; }

    /// <summary>Sum of Frobenius norms of each layer, divided by the largest (LEP).</summary>
    public IReadOnlyList<double> LayerEnergies { get; init; } = [];

    /// <summary>Sampled elements of each layer (WVC), by its index.</summary>
    public IReadOnlyDictionary<int, float[]> LayerSamples { get; init; } = new Dictionary<int, float[]>();

    /// <summary>Whether 32 rows of each matrix were read instead of all, as the kit does above 20 GB.</summary>
    public bool IsRowSliced { get; init; }
}
