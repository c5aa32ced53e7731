namespace ModelGuard.Providers.Resilience;

/// <summary>What a suspension makes of a route.</summary>
public enum RouteState
{
    /// <summary>Nothing changes.</summary>
    Unaffected,

    /// <summary>Some of its models are lost, others answer.</summary>
    Reduced,

    /// <summary>All of its models are lost, and a fallback answers.</summary>
    FallsBack,

    /// <summary>Nothing answers.</summary>
    Lost,
}
