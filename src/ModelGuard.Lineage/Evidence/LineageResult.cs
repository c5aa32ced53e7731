namespace ModelGuard.Lineage.Evidence;

/// <summary>What comparing two models gave.</summary>
public sealed record LineageResult
{
    /// <summary>The level that a corrected p-value has to reach.</summary>
    public const double Alpha = 1e-6;

    /// <summary>What no comparison of weights can see.</summary>
    public const string Limit = "A model distilled from another one's outputs alone, from random weights, carries no trace in its weights: that no lineage was found does not rule it out.";

    /// <summary>First model.</summary>
    public required string Left { get; init; }

    /// <summary>Second model.</summary>
    public required string Right { get; init; }

    /// <summary>The verdict.</summary>
    public required LineageVerdict Verdict { get; init; }

    /// <summary>How they differ, where they are related.</summary>
    public LineageRelation? Relation { get; init; }

    /// <summary>log10 of the p-value under independence, corrected for layers, networks, alignments, tests and, in a scan, the catalogue.</summary>
    public required double Log10P { get; init; }

    /// <summary>Share of compared neurons that agree, from 0 to 1.</summary>
    public double MatchedShare { get; init; }

    /// <summary>The table of evidence.</summary>
    public IReadOnlyList<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>The paired layers.</summary>
    public IReadOnlyList<LayerMatch> Layers { get; init; } = [];

    /// <summary>Number of layers of both models.</summary>
    public (int Left, int Right) Depth { get; init; }

    /// <summary>What could not be read or placed, in words.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>Whether the layers descend from each other or from a common ancestor; a copied component alone is none.</summary>
    public bool IsRelated => Verdict is LineageVerdict.Identical or LineageVerdict.Derived or LineageVerdict.SharedLineage;

    /// <summary>The p-value; 0 stands for less than a double can hold.</summary>
    public double P => Math.Pow(10, Log10P);
}
