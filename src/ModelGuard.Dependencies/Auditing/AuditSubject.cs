using ModelGuard.Core.Packages;
using ModelGuard.Core.Settings;
using ModelGuard.Dependencies.Advisories;

namespace ModelGuard.Dependencies.Auditing;

/// <summary>What is held against advisories.</summary>
/// <param name="Packages">The packages.</param>
/// <param name="Database">The advisories; <see langword="null"/> where there are none.</param>
/// <param name="Policy">The owner's decisions.</param>
/// <param name="PolicyFile">The file that holds them; <see langword="null"/> for none.</param>
/// <param name="Now">The time that ages and terms are counted from, UTC.</param>
public sealed record AuditSubject(
    IReadOnlyList<PackageUse> Packages, AdvisoryDatabase? Database, DependencyPolicy Policy, string? PolicyFile, DateTimeOffset Now)
{
    /// <summary>Vulnerabilities of packages in use that their own sources published.</summary>
    public IReadOnlyList<AdvisoryRecord> SourceRecords { get; init; } = [];

    /// <summary>Whether sources of NuGet packages were asked: what they lack is said about them, and not about the advisories.</summary>
    public bool AskedSources { get; init; }
}
