using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Web;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using NuGet.Versioning;

namespace ModelGuard.Dependencies.NuGet.Sources;

/// <summary>
/// Holds NuGet packages against what their sources say. A source that publishes no vulnerabilities, and one that does not answer, is a
/// finding: NuGet's own audit is silent about the first.
/// </summary>
public sealed class SourceAudit
{
    private static readonly string[] Severities = ["low", "medium", "high", "critical"];

    private readonly IReadOnlyList<PackageUse> _uses;
    private readonly IReadOnlyList<(Place Place, NuGetSources Sources)> _projects;
    private readonly IReadOnlyList<NuGetSourceFact> _facts;
    private readonly List<Finding> _findings = [];

    private SourceAudit(IReadOnlyList<PackageUse> uses, IReadOnlyList<(Place, NuGetSources)> projects, IReadOnlyList<NuGetSourceFact> facts) =>
        (_uses, _projects, _facts) = (uses, projects, facts);

    /// <summary>Asks and judges.</summary>
    /// <param name="uses">The packages; those of other ecosystems are left out.</param>
    /// <param name="projects">Where packages are named, with the sources that hold there.</param>
    /// <param name="web">Answers addresses.</param>
    /// <param name="hasOtherData">Whether the packages are held against offline advisories about NuGet as well.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static SourceAuditOutcome Run(
        IReadOnlyList<PackageUse> uses, IReadOnlyList<(Place Place, NuGetSources Sources)> projects, IWebDocuments web, bool hasOtherData, CancellationToken cancellationToken)
    {
        PackageUse[] own = [.. uses.Where(static use => use.Ecosystem == PackageEcosystem.NuGet && use.Source == Core.Packages.PackageSource.Registry && NuGetVersion.TryParse(use.Version, out _))];
        if (own.Length == 0)
            return new SourceAuditOutcome([], [], []);

        (string, NuGetVersion)[] packages = [.. own.Select(static use => (use.Name.ToLowerInvariant(), NuGetVersion.Parse(use.Version!))).Distinct()];
        HashSet<string> forReleases = new(projects.SelectMany(static project => project.Sources.Packages).Select(static source => source.Display), StringComparer.Ordinal);
        HashSet<string> forData = new(projects.SelectMany(static project => AuditSourcesOf(project.Sources)).Select(static source => source.Display), StringComparer.Ordinal);
        NuGetSource[] sources = [.. projects.SelectMany(static project => project.Sources.Packages.Concat(project.Sources.Audit))
            .GroupBy(static source => source.Display, StringComparer.Ordinal).Select(static group => group.First()).OrderBy(static source => source.Display, StringComparer.Ordinal)];
        NuGetSourceFact[] facts = [.. sources.Select(source => NuGetSourceQuery.Run(
            web, source, packages, forData.Contains(source.Display), forReleases.Contains(source.Display), cancellationToken))];

        SourceAudit audit = new(own, projects, facts);
        audit.JudgeSources(forData, hasOtherData);
        audit.JudgeReleases(forReleases);
        return new SourceAuditOutcome(
            audit._findings,
            audit.Records(),
            [.. facts.Where(fact => forData.Contains(fact.Source.Display)).Select(static fact => new AuditedSource(fact.Source.Display, fact.HasVulnerabilities, fact.UpdatedAt))]);
    }

    // Whoever names sources for audits says that the others need have no data.
    private static IReadOnlyList<NuGetSource> AuditSourcesOf(NuGetSources sources) => sources.Audit.Count > 0 ? sources.Audit : sources.Packages;

    private void JudgeSources(HashSet<string> forData, bool hasOtherData)
    {
        bool hasData = hasOtherData || _facts.Any(static fact => fact.HasVulnerabilities);
        if (forData.Count == 0)
        {
            Report(DependencyRules.SourceWithoutData, _projects[0].Place, $"expected a source of packages with vulnerability data, found that no source is configured", "", hasData ? Severity.Warning : Severity.Error);
            return;
        }

        foreach (NuGetSourceFact fact in _facts)
        {
            string display = fact.Source.Display;
            Place place = PlaceOf(display);
            foreach (string fault in fact.Faults)
                Report(DependencyRules.SourceFailed, place, $"{Excerpt.Of(fault)} ({Excerpt.Of(display)})", display, Severity.Error);
            if (!fact.LacksVulnerabilities)
                continue;
            string kind = fact.Source.Index is null ? "a folder, which can have none" : "that it publishes none";
            Severity severity = !hasData ? Severity.Error : fact.Source.Index is null ? Severity.Info : Severity.Warning;
            Report(DependencyRules.SourceWithoutData, place, $"expected vulnerability data of {Excerpt.Of(display)}, found {kind}", display, severity);
        }
    }

    private void JudgeReleases(HashSet<string> forReleases)
    {
        NuGetSourceFact[] asked = [.. _facts.Where(fact => forReleases.Contains(fact.Source.Display))];
        foreach (PackageUse use in _uses)
        {
            (string Id, string) key = (use.Name.ToLowerInvariant(), NuGetVersion.Parse(use.Version!).ToNormalizedString());
            List<(NuGetSource Source, SourceRelease Release)> found = [];
            bool isSure = asked.Length > 0;
            foreach (NuGetSourceFact fact in asked)
            {
                // A folder, or a source that did not answer, may have what the others have not.
                isSure &= fact.Releases.TryGetValue(key, out SourceRelease? release);
                if (release is not null)
                    found.Add((fact.Source, release));
            }

            string subject = $"{use.Name}@{use.Version}";
            if (found.Count == 0 && isSure)
            {
                string all = string.Join(", ", asked.Select(static fact => Excerpt.Of(fact.Source.Display)));
                Report(DependencyRules.UnlistedRelease, use.Place, $"expected a release that a source has, found {use.Name} {use.Version}, which none has any more ({all})", subject, Severity.Error);
            }
            else if (found.Count > 0 && found.TrueForAll(static item => !item.Release.IsListed))
            {
                Report(DependencyRules.UnlistedRelease, use.Place, $"expected a release that its source lists, found {use.Name} {use.Version}, which {Excerpt.Of(found[0].Source.Display)} has unlisted", subject, Severity.Warning);
            }

            if (found.Find(static item => item.Release.Deprecation is not null) is { Release: { Deprecation: { } deprecation } })
                Report(DependencyRules.DeprecatedPackage, use.Place, $"expected a release that is cared for, found {use.Name} {use.Version}, which is deprecated: {Excerpt.Of(deprecation)}", subject, Severity.Warning);
        }
    }

    private List<AdvisoryRecord> Records()
    {
        List<AdvisoryRecord> records = [];
        foreach (NuGetSourceFact fact in _facts)
        {
            foreach ((string id, List<SourceVulnerability> vulnerabilities) in fact.Vulnerabilities)
            {
                string[] versions = [.. _uses.Where(use => use.Name.Equals(id, StringComparison.OrdinalIgnoreCase)).Select(static use => use.Version!).Distinct(StringComparer.Ordinal)];
                records.AddRange(vulnerabilities.Select(vulnerability => Record(fact, id, vulnerability, versions)).Where(static record => record.Affected[0].Versions.Count > 0));
            }
        }

        return records;
    }

    private static AdvisoryRecord Record(NuGetSourceFact fact, string package, SourceVulnerability vulnerability, string[] versions)
    {
        VersionRange range = vulnerability.Versions;
        string[] affected = [.. versions.Where(version => range.Satisfies(NuGetVersion.Parse(version)))];

        // The range beside the list tells the version that ends it; a lower end that is left out cannot be written so.
        bool isWritable = range is { HasUpperBound: true, IsMaxInclusive: false } && (!range.HasLowerBound || range.IsMinInclusive);
        AdvisoryRange[] ranges = affected.Length == 0 || !isWritable ? [] :
        [
            new AdvisoryRange("ECOSYSTEM",
            [
                new AdvisoryEvent(AdvisoryEventKind.Introduced, range.HasLowerBound ? range.MinVersion!.ToNormalizedString() : "0"),
                new AdvisoryEvent(AdvisoryEventKind.Fixed, range.MaxVersion!.ToNormalizedString()),
            ]),
        ];
        string id = vulnerability.Address[(vulnerability.Address.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');
        string severity = vulnerability.Severity is >= 0 and <= 3 ? Severities[vulnerability.Severity] : "unknown";
        return new AdvisoryRecord(id, [new AdvisoryAffected(PackageEcosystem.NuGet.ToOsvName(), package, affected, ranges)])
        {
            Modified = fact.UpdatedAt,
            Ratings = severity == "unknown" ? [] : [new VulnerabilityRating(severity, null, "other", null, id)],
            References = [vulnerability.Address],
        };
    }

    private Place PlaceOf(string source) =>
        _projects.FirstOrDefault(project => project.Sources.Packages.Concat(project.Sources.Audit).Any(item => item.Display == source), _projects[0]).Place;

    private void Report(Rule rule, Place place, string message, string subject, Severity severity) =>
        _findings.Add(new Finding(rule, place, message) { Subject = subject, Severity = severity });
}
