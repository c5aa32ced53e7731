namespace ModelGuard.Lineage.Merging;

/// <summary>The fit of one layer.</summary>
/// <param name="Layer">The model's layer, 0-based; -1 for the token embedding.</param>
/// <param name="ParentLayers">For each candidate the layer that was compared; <see langword="null"/> where it has none that corresponds.</param>
/// <param name="Coefficients">For each candidate its coefficient.</param>
/// <param name="Residual">‖what is left‖ / ‖what was to be explained‖, from 0 to 1.</param>
public sealed record MergeLayer(int Layer, IReadOnlyList<int?> ParentLayers, IReadOnlyList<MergeCoefficient> Coefficients, double Residual);
