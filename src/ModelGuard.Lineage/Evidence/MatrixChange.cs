namespace ModelGuard.Lineage.Evidence;

/// <summary>How one matrix differs from its counterpart, over sampled rows in the same coordinates and order.</summary>
/// <param name="Role">Which matrix: q, k, v, o, gate, up, down, embedding.</param>
/// <param name="Layer">The layer of the second model; -1 outside the layers.</param>
/// <param name="RelativeSize">‖B − A‖ / ‖A‖.</param>
/// <param name="LargestRelative">The largest |b − a| / |a| of elements that are not tiny; tells a lower precision from a change.</param>
/// <param name="UnchangedShare">Share of elements that are equal, from 0 to 1.</param>
/// <param name="LeftZeroShare">Share of zeros in the first.</param>
/// <param name="RightZeroShare">Share of zeros in the second.</param>
/// <param name="NonZeroChange">‖B − A‖ / ‖A‖ over elements that are not zero in the second.</param>
/// <param name="Angle">Mean sine of the angle between rows, from 0 to 1: what is left of a change when rows may be rescaled.</param>
public sealed record MatrixChange(
    string Role, int Layer, double RelativeSize, double LargestRelative, double UnchangedShare, double LeftZeroShare, double RightZeroShare, double NonZeroChange, double Angle);
