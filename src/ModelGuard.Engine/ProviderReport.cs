using ModelGuard.Core.Reports;
using ModelGuard.Providers.Lifecycle;

namespace ModelGuard.Engine;

/// <summary>Everything that configuration files say about hosted models.</summary>
/// <param name="Report">The findings, as every command prints them.</param>
/// <param name="Files">What each file says.</param>
/// <param name="Lifecycle">The facts that ends of models were judged by.</param>
/// <param name="Today">The day that counted, UTC.</param>
/// <param name="RetiringWithinDays">How near an end had to be to be reported.</param>
public sealed record ProviderReport(GuardReport Report, IReadOnlyList<ProviderFile> Files, LifecycleTable Lifecycle, DateTime Today, int RetiringWithinDays);
