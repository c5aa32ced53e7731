using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Secrets;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;

namespace ModelGuard.Providers;

/// <summary>What a configuration file says about hosted models.</summary>
/// <param name="Findings">What is wrong, in <see cref="FindingOrder"/>.</param>
/// <param name="Uses">The hosted models that it names, pinned ones too, in the order of the file.</param>
public sealed record ConfigurationReport(IReadOnlyList<Finding> Findings, IReadOnlyList<ModelUse> Uses)
{
    /// <summary>What answers which request, and what stands in for it.</summary>
    public IReadOnlyList<ModelRoute> Routes { get; init; } = [];

    /// <summary>Places that name what stands in.</summary>
    public IReadOnlyList<FallbackEntry> Fallbacks { get; init; } = [];

    /// <summary>Endpoints of providers.</summary>
    public IReadOnlyList<EndpointUse> Endpoints { get; init; } = [];

    /// <summary>Keys, without the keys.</summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];
}
