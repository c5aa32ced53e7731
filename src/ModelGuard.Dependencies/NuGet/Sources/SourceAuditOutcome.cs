using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Rules;

namespace ModelGuard.Dependencies.NuGet.Sources;

/// <summary>What came of asking the sources of packages.</summary>
/// <param name="Findings">Sources without data, sources that failed, releases that are deprecated, unlisted or gone.</param>
/// <param name="Records">Vulnerabilities of versions in use, to be judged together with those of the offline advisories.</param>
/// <param name="Sources">The sources that were asked for vulnerabilities, in the order of their addresses.</param>
public sealed record SourceAuditOutcome(IReadOnlyList<Finding> Findings, IReadOnlyList<AdvisoryRecord> Records, IReadOnlyList<AuditedSource> Sources);
