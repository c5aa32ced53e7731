namespace ModelGuard.Lineage.Merging;

/// <summary>A candidate.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Log10P">log10 of the p-value of its own match with the model, corrected for alignments and candidates; 0 where it could not be compared.</param>
/// <param name="MatchedShare">Share of compared neurons that agree, from 0 to 1.</param>
/// <param name="Coefficient">Its coefficient over all layers.</param>
public sealed record MergeParent(string Name, double Log10P, double MatchedShare, MergeCoefficient Coefficient);
