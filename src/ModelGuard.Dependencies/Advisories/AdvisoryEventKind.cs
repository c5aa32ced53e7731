namespace ModelGuard.Dependencies.Advisories;

/// <summary>What an event of a range says about its version. The order is the one in which events of equal versions are looked at.</summary>
public enum AdvisoryEventKind
{
    /// <summary>From this version on not affected.</summary>
    Fixed,

    /// <summary>From this version on affected.</summary>
    Introduced,

    /// <summary>Behind this version not affected.</summary>
    LastAffected,

    /// <summary>From this version on the range says nothing.</summary>
    Limit,
}
