namespace ModelGuard.Lineage.Evidence;

/// <summary>How the residual stream of one model maps to that of another.</summary>
public enum AlignmentKind
{
    /// <summary>Coordinate by coordinate.</summary>
    Identity,

    /// <summary>Coordinates in another order, some with the other sign.</summary>
    SignedPermutation,

    /// <summary>An orthogonal map.</summary>
    Orthogonal,
}
