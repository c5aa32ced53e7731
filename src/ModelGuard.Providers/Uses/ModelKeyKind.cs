namespace ModelGuard.Providers.Uses;

/// <summary>What a key names.</summary>
internal enum ModelKeyKind
{
    /// <summary>Something else.</summary>
    None,

    /// <summary>A model.</summary>
    Model,

    /// <summary>A deployment, which has a name of its owner's choice.</summary>
    Deployment,

    /// <summary>What stands in for something: a model only where its form says so.</summary>
    Fallback,
}
