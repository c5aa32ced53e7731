namespace ModelGuard.Core.Settings;

/// <summary>What <c>modelguard.json</c> says about packages, under <c>dependencies</c>.</summary>
public sealed record DependencyPolicy
{
    /// <summary>The offline advisories, absolute; <see langword="null"/> where the policy names none.</summary>
    public string? Advisories { get; init; }

    /// <summary>From which age on advisories are old, in days; 1 to 3650.</summary>
    public int StaleAfterDays { get; init; } = 7;

    /// <summary>Decisions about advisories, in order.</summary>
    public IReadOnlyList<IgnoredAdvisory> Ignored { get; init; } = [];

    /// <summary>What is demanded of NuGet packages on disk.</summary>
    public PackagePolicy Packages { get; init; } = PackagePolicy.Default;
}
