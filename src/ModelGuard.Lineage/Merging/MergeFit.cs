namespace ModelGuard.Lineage.Merging;

/// <summary>The fits of all layers together.</summary>
/// <param name="Layers">Each layer with its sums.</param>
/// <param name="Overall">One coefficient a candidate for all layers.</param>
/// <param name="Residual">‖what is left‖ / ‖what was to be explained‖, with the coefficients of each layer.</param>
/// <param name="Gain">How much less is left than beside the nearest candidate alone: 1 − ‖left‖² / ‖distance to it‖²; near 1 for a mixture, near 0 where one candidate says as much.</param>
internal sealed record MergeFit(IReadOnlyList<(MergeLayer Layer, GroupedLeastSquares System)> Layers, IReadOnlyList<MergeCoefficient> Overall, double Residual, double Gain)
{
    /// <summary>Joins layers.</summary>
    public static MergeFit Of(int candidates, IReadOnlyList<(MergeLayer Layer, GroupedLeastSquares System)> layers)
    {
        GroupedLeastSquares all = new(candidates);
        double left = 0;
        foreach ((MergeLayer layer, GroupedLeastSquares system) in layers)
        {
            all.Add(system);
            left += layer.Residual * layer.Residual * system.TargetSquares;
        }

        double nearest = Enumerable.Range(0, candidates).Select(i => all.Squares([.. Enumerable.Range(0, candidates).Select(j => i == j ? 1.0 : 0)])).Append(all.TargetSquares).Min();
        return new MergeFit(
            layers,
            layers.Count > 0 ? all.Solve() ?? new MergeCoefficient[candidates] : new MergeCoefficient[candidates],
            all.TargetSquares > 0 ? Math.Sqrt(left / all.TargetSquares) : 1,
            nearest > 0 ? 1 - (left / nearest) : 0);
    }
}
