namespace ModelGuard.Providers.Resilience;

/// <summary>What is suspended.</summary>
public enum SuspensionKind
{
    /// <summary>All models of a maker, or one, wherever they are hosted.</summary>
    Maker,

    /// <summary>Everything that is reached through a provider.</summary>
    Provider,

    /// <summary>Everything in a region.</summary>
    Region,

    /// <summary>Everything whose maker or provider stands under a country's law.</summary>
    Jurisdiction,
}
