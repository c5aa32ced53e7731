namespace ModelGuard.Lineage.Sketches;

/// <summary>What comparing two sketches gave.</summary>
/// <param name="Sketch">The sketch of the catalogue.</param>
/// <param name="Log10P">log10 of the p-value under independence, corrected for layers and catalogue.</param>
/// <param name="Share">Share of sketched neurons that agree, from 0 to 1.</param>
/// <param name="Layers">Paired layers, those of the query first.</param>
/// <param name="ContentShare">Estimated share of chunks that both hold, from 0 to 1.</param>
public sealed record SketchMatch(Sketch Sketch, double Log10P, double Share, IReadOnlyList<(int Query, int Known, int Agreeing, int Matched)> Layers, double ContentShare)
{
    /// <summary>Whether the weights are related at the level of <see cref="Evidence.LineageResult.Alpha"/>.</summary>
    public bool IsRelated => Log10P <= Math.Log10(Evidence.LineageResult.Alpha);
}
