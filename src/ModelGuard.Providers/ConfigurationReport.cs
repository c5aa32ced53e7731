using ModelGuard.Providers.Uses;
using ModelGuard.Rules;

namespace ModelGuard.Providers;

/// <summary>What a configuration file says about hosted models.</summary>
/// <param name="Findings">What is wrong, in <see cref="FindingOrder"/>.</param>
/// <param name="Uses">The hosted models that it names, pinned ones too, in the order of the file.</param>
public sealed record ConfigurationReport(IReadOnlyList<Finding> Findings, IReadOnlyList<ModelUse> Uses);
