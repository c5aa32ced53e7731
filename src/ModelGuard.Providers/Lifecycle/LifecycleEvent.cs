namespace ModelGuard.Providers.Lifecycle;

/// <summary>What happens to a model.</summary>
public enum LifecycleEvent
{
    /// <summary>From this day on requests fail.</summary>
    Retired,

    /// <summary>From this day on requests fail, and may be answered again later.</summary>
    Suspended,

    /// <summary>From this day on requests are answered again.</summary>
    Restored,
}
