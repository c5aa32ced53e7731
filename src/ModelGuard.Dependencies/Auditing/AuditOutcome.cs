using ModelGuard.Core.Packages;
using ModelGuard.Rules;

namespace ModelGuard.Dependencies.Auditing;

/// <summary>What came of holding packages against advisories.</summary>
/// <param name="Findings">The findings, in no particular order.</param>
/// <param name="Vulnerabilities">The facts, ordered by id.</param>
public sealed record AuditOutcome(IReadOnlyList<Finding> Findings, IReadOnlyList<VulnerabilityFact> Vulnerabilities)
{
    /// <summary>Ids, in ordinal order, of records that name packages in use and hold ranges which were not compared beside versions which were: commits (GIT), or types that the guard does not know.</summary>
    public IReadOnlyList<string> IgnoredRanges { get; init; } = [];
}
