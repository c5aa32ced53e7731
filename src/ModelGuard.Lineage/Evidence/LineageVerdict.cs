namespace ModelGuard.Lineage.Evidence;

/// <summary>What the weights say about two models.</summary>
public enum LineageVerdict
{
    /// <summary>Too little could be tested; never a match and never a denial.</summary>
    InsufficientEvidence,

    /// <summary>Enough was tested, and nothing is shared that chance does not explain.</summary>
    NoLineageFound,

    /// <summary>Some components are copied; most layers show no lineage.</summary>
    PartlyDerived,

    /// <summary>The weights share an origin, an initialisation or a common ancestor, and differ too much to tell which.</summary>
    SharedLineage,

    /// <summary>One was made from the other.</summary>
    Derived,

    /// <summary>The same values, whatever container or precision.</summary>
    Identical,
}
