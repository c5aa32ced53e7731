using System.Globalization;
using ModelGuard.Core.Json;
using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.Versions;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Auditing;

/// <summary>Holds packages against advisories and the owner's decisions. A release counts by its version alone, whether an index still has it or not.</summary>
public sealed class AdvisoryAudit
{
    private const int MostExamples = 5;

    private readonly AuditSubject _subject;
    private readonly AdvisoryDatabase? _database;
    private readonly Decisions _decisions;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<(PackageEcosystem, string), IReadOnlyList<AdvisoryRecord>> _records = [];
    private readonly Dictionary<(PackageEcosystem, string, string), PackageVerdict> _verdicts = [];
    private readonly VulnerabilityCollection _vulnerabilities = new();

    private AdvisoryAudit(AuditSubject subject)
    {
        _subject = subject;
        _database = subject.Database;
        _decisions = new Decisions(subject);
    }

    /// <summary>Audits.</summary>
    public static AuditOutcome Run(AuditSubject subject) =>
        subject.Database is not null || subject.SourceRecords.Count > 0 ? new AdvisoryAudit(subject).Run() : new AuditOutcome([], []);

    private AuditOutcome Run()
    {
        foreach (PackageUse use in _subject.Packages)
        {
            if (use.Version is { } version)
                Judge(use, version);
            else if (use.Source == PackageSource.Registry && _database is not null)
                JudgeOpen(use);
        }

        if (_database is not null)
            _findings.AddRange(DatabaseFindings.Of(_subject, _database));
        _findings.AddRange(_decisions.Expired);
        return new AuditOutcome(_findings, _vulnerabilities.Facts)
        {
            IgnoredRanges = [.. _records.Values.SelectMany(static records => records).Where(HoldsOtherRanges).Select(static record => record.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private void Judge(PackageUse use, string version)
    {
        PackageVerdict verdict = VerdictOf(use, version);
        foreach (AliasGroup group in verdict.Affected)
        {
            VulnerabilityAnalysis? analysis = _decisions.Find(group.Ids, use, version);
            _vulnerabilities.Add(use, version, group, analysis);
            _findings.Add(WithDecision(Describe(use, version, group, verdict), analysis));
        }

        foreach ((AdvisoryRecord record, AdvisoryMatch match) in verdict.Undecided)
        {
            string message = $"expected an advisory that can be compared with {use.Name} {Excerpt.Of(version)}, found {record.Id}: {Excerpt.Of(match.Reason)}";
            Finding finding = new(DependencyRules.AdvisoryUndecided, use.Place, message) { Subject = Subject(use, version, record.Id) };
            _findings.Add(WithDecision(finding, _decisions.Find([record.Id, .. record.Aliases], use, version)));
        }
    }

    /// <summary>A range cannot be judged; whether it lets in a release that is known to be bad can.</summary>
    private void JudgeOpen(PackageUse use)
    {
        IReadOnlyList<AdvisoryRecord> records = RecordsOf(use);
        string[] admitted = [.. records.Where(static record => record.IsMalicious)
            .SelectMany(record => record.Affected.Where(affected => PackageNames.AreSame(use.Ecosystem, affected.Name, use.Name)).SelectMany(static affected => affected.Versions)
                .Where(version => OpenRange.Admits(use, version)).Select(version => $"{version} ({record.Id})"))
            .Distinct(StringComparer.Ordinal).Take(MostExamples)];
        string range = use.Specifier is { Length: > 0 } specifier ? $"'{Excerpt.Of(specifier)}'" : "any version";
        string known = records.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {records.Count} advisories name the package");
        string malicious = admitted.Length == 0 ? "" : $"; it admits malicious releases: {string.Join(", ", admitted)}";
        _findings.Add(new Finding(DependencyRules.VersionOpen, use.Place, $"expected one version of {use.Name}, found {range}{known}{malicious}")
        {
            Subject = use.Name,

            // What only builds or tests is resolved anew too, but does not ship; a malicious release that it may take runs all the same.
            Severity = use.IsDevelopment && admitted.Length == 0 ? Severity.Warning : Severity.Error,
        });
    }

    private static Finding Describe(PackageUse use, string version, AliasGroup group, PackageVerdict verdict)
    {
        string others = group.OtherIds.Any() ? $" ({string.Join(", ", group.OtherIds)})" : "";
        string summary = group.Summary.Length > 0 ? $": {Excerpt.Of(group.Summary)}" : "";
        string subject = Subject(use, version, group.Id);
        if (group.IsMalicious)
        {
            return new Finding(DependencyRules.MaliciousPackage, use.Place, $"expected a release that nobody reported as malicious, found {use.Name} {version}{By(use)}, which {group.Id}{others} names{summary}")
            {
                Subject = subject,
                Mend = $"Remove {use.Name} {version} and treat every secret of the machines that installed or imported it as stolen; see {group.SourceUrl}",
            };
        }

        string severity = group.Severity;
        IReadOnlyList<string> fixes = PackageVerdict.FixesOf(use.Ecosystem, group);
        string mended = fixes.Count > 0 ? $"; fixed in {string.Join(", ", fixes)}" : "; no fixed version is named";
        string upgrade = verdict.Upgrade is { } target
            ? $"Upgrade {use.Name} to {target}, which no advisory of the database affects"
            : fixes.Count > 0 ? $"Upgrade {use.Name} to {fixes[0]} or later" : $"Replace {use.Name}, or work around it";
        Rule rule = severity is "medium" or "low" or "none" ? DependencyRules.ModerateVulnerability : DependencyRules.SevereVulnerability;
        return new Finding(rule, use.Place, $"expected a release without known vulnerabilities, found {use.Name} {version}{By(use)} with {group.Id}{others}, {severity}{summary}{mended}")
        {
            Subject = subject,
            Mend = $"{upgrade}; see {group.SourceUrl}",
        };
    }

    private static string By(PackageUse use) => use.BroughtBy is { } by ? $" (brought by {by})" : "";

    private static string Subject(PackageUse use, string version, string id) => $"{use.Name}@{version} {id}";

    private static Finding WithDecision(Finding finding, VulnerabilityAnalysis? analysis)
    {
        // Who says that it can be exploited asks for no silence.
        if (analysis is null || analysis.State == "exploitable")
            return finding;
        string until = analysis.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return finding with
        {
            Severity = Severity.Info,
            Message = $"{finding.Message} ({analysis.State} until {until}: {analysis.Detail})",
            AcceptedBecause = analysis.Detail,
        };
    }

    private PackageVerdict VerdictOf(PackageUse use, string version)
    {
        (PackageEcosystem, string, string) key = (use.Ecosystem, PackageNames.Normalise(use.Ecosystem, use.Name), version);
        if (!_verdicts.TryGetValue(key, out PackageVerdict? verdict))
            _verdicts.Add(key, verdict = PackageVerdict.Of(use.Ecosystem, use.Name, version, RecordsOf(use)));
        return verdict;
    }

    private IReadOnlyList<AdvisoryRecord> RecordsOf(PackageUse use)
    {
        (PackageEcosystem, string) key = (use.Ecosystem, PackageNames.Normalise(use.Ecosystem, use.Name));
        if (!_records.TryGetValue(key, out IReadOnlyList<AdvisoryRecord>? records))
            _records.Add(key, records = [.. _database?.Find(use.Ecosystem, use.Name) ?? [], .. _subject.SourceRecords.Where(record => Names(record, use))]);
        return records;
    }

    private static bool HoldsOtherRanges(AdvisoryRecord record) => record.Affected.Any(static affected => affected.Ranges.Any(static range => !range.IsOfVersions));

    private static bool Names(AdvisoryRecord record, PackageUse use) => record.Affected.Any(affected =>
        PackageEcosystems.FromOsvName(affected.Ecosystem) == use.Ecosystem && PackageNames.AreSame(use.Ecosystem, affected.Name, use.Name));
}
