namespace ModelGuard.Providers.Lifecycle;

/// <summary>Where a model stands on a day.</summary>
public enum LifecycleState
{
    /// <summary>No source says anything about its end.</summary>
    Unknown,

    /// <summary>Its end is known and far enough away.</summary>
    Served,

    /// <summary>Its end is near, or sources disagree whether it has come.</summary>
    Retiring,

    /// <summary>Requests fail.</summary>
    Retired,

    /// <summary>It was suspended, and no source says that it was restored.</summary>
    Suspended,
}
