namespace ModelGuard.Lineage.Merging;

/// <summary>What estimating a merge gave.</summary>
public sealed record MergeResult
{
    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The base model whose differences are mixed; <see langword="null"/> where the weights themselves are.</summary>
    public string? Base { get; init; }

    /// <summary>How the model is made.</summary>
    public required MergeKind Kind { get; init; }

    /// <summary>The same with its figures, in words.</summary>
    public required string Description { get; init; }

    /// <summary>The candidates, in the order given.</summary>
    public required IReadOnlyList<MergeParent> Parents { get; init; }

    /// <summary>The layers that could be fitted, in order; the embedding first, where it corresponds.</summary>
    public required IReadOnlyList<MergeLayer> Layers { get; init; }

    /// <summary>‖what is left‖ / ‖what was to be explained‖ over all layers, with the coefficients of each layer; 1 where nothing was fitted.</summary>
    public required double Residual { get; init; }

    /// <summary>What takes no part, in words.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>Whether at least two models were mixed.</summary>
    public bool IsMerge => Kind is MergeKind.Linear or MergeKind.Slerp or MergeKind.LayerWise or MergeKind.Passthrough or MergeKind.TaskArithmetic;
}
