namespace ModelGuard.Dependencies.Advisories;

/// <summary>Whether a record affects a version. Ordered, so that of two statements the greater holds.</summary>
public enum AdvisoryMatchState
{
    /// <summary>It does not.</summary>
    NotAffected,

    /// <summary>The record names the package, but it cannot be told for this version.</summary>
    Undecided,

    /// <summary>It does.</summary>
    Affected,
}
