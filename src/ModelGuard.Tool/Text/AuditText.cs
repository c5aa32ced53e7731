using System.Globalization;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Tool.Text;

/// <summary>An audit for people: columns for a terminal, a table for a review.</summary>
internal static class AuditText
{
    private const int MostIds = 5;

    private static readonly string[] Headings = ["Name", "Version", "ID", "Severity", "Fix versions", "Where"];

    private static readonly HashSet<string> TableRules = new(StringComparer.Ordinal)
    {
        DependencyRules.MaliciousPackage.Id, DependencyRules.SevereVulnerability.Id, DependencyRules.ModerateVulnerability.Id,
    };

    /// <summary>Whether a finding is a row of the table.</summary>
    public static bool IsInTable(Finding finding) => TableRules.Contains(finding.Rule.Id);

    /// <summary>Writes a row for each package and vulnerability, malicious releases first.</summary>
    public static void WriteColumns(TextWriter writer, AuditFacts facts)
    {
        string[][] rows = Rows(facts);
        if (rows.Length == 0)
            return;
        string[][] all = [Headings, .. rows];
        int[] widths = [.. Enumerable.Range(0, Headings.Length).Select(column => Math.Min(50, all.Max(row => row[column].Length)))];
        foreach (string[] row in all)
        {
            for (int column = 0; column < row.Length - 1; column++)
                writer.Write(VisibleText.Of(row[column]).PadRight(widths[column]) + "  ");
            writer.WriteLine(VisibleText.Of(row[^1]));
        }

        writer.WriteLine();
    }

    /// <summary>Writes the audit as Markdown.</summary>
    public static void WriteMarkdown(TextWriter writer, GuardReport report, DateTimeOffset now)
    {
        string[][] rows = Rows(report.Audit ?? new AuditFacts());
        if (rows.Length > 0)
        {
            writer.WriteLine($"| {string.Join(" | ", Headings)} |");
            writer.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", Headings.Length))}");
            foreach (string[] row in rows)
                writer.WriteLine($"| {string.Join(" | ", row.Select(Escape))} |");
            writer.WriteLine();
        }

        Finding[] rest = [.. report.Findings.Where(static finding => !IsInTable(finding) && finding.Severity >= Severity.Warning)];
        foreach (Finding finding in rest)
        {
            string line = finding.Place.Line is { } number ? string.Create(CultureInfo.InvariantCulture, $":{number}") : "";
            string severity = finding.Severity == Severity.Error ? "error" : "warning";
            writer.WriteLine($"- **{severity} [{finding.Rule.Id}]({finding.Rule.HelpUri})** {Escape(finding.Place.File + line)}: {Escape(finding.Message)}");
        }

        if (rest.Length > 0)
            writer.WriteLine();
        if (IgnoredRanges(report.Audit ?? new AuditFacts()) is { Length: > 0 } ignored)
            writer.WriteLine($"{Escape(ignored)}\n");
        writer.WriteLine(Summary(report, now));
    }

    /// <summary>One line about ranges that were not compared; empty where all were.</summary>
    public static string IgnoredRanges(AuditFacts facts)
    {
        string more = facts.IgnoredRanges.Count > MostIds ? string.Create(CultureInfo.InvariantCulture, $" and {facts.IgnoredRanges.Count - MostIds} more") : "";
        return facts.IgnoredRanges.Count == 0 ? "" : $"Not compared: ranges of commits (GIT) in {string.Join(", ", facts.IgnoredRanges.Take(MostIds))}{more}; the versions in them were";
    }

    /// <summary>One line that says how it stands, and how old the advisories are.</summary>
    public static string Summary(GuardReport report, DateTimeOffset now)
    {
        AuditFacts facts = report.Audit ?? new AuditFacts();
        int malicious = facts.Vulnerabilities.Count(static fact => fact.IsMalicious);
        int errors = report.Findings.Count(static finding => finding.Severity == Severity.Error);
        int warnings = report.Findings.Count(static finding => finding.Severity == Severity.Warning);
        string age = facts.AdvisoriesOf is { } asOf
            ? string.Create(CultureInfo.InvariantCulture, $"advisories of {asOf.UtcDateTime:yyyy-MM-dd} ({Age(now - asOf)}, {facts.AdvisoryCount} records)")
            : facts.Sources.Count > 0 ? "no offline advisories" : "no advisories";
        if (facts.Sources.Count > 0)
            age += string.Create(CultureInfo.InvariantCulture, $", {Plural(facts.Sources.Count(static source => source.HasData), "source")} of {facts.Sources.Count} with vulnerability data");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Plural(facts.Packages.Count, "package")} in {Plural(facts.Files.Count, "file")}: {Plural(malicious, "malicious release")}, {(facts.Vulnerabilities.Count - malicious == 1 ? "1 vulnerability" : $"{facts.Vulnerabilities.Count - malicious} vulnerabilities")}; {Plural(errors, "error")}, {Plural(warnings, "warning")}; {age}");
    }

    private static string[][] Rows(AuditFacts facts) =>
    [
        .. facts.Vulnerabilities.OrderByDescending(static fact => fact.IsMalicious)
            .SelectMany(static fact => fact.Affects.Select(affected => Row(fact, affected)))
            .OrderByDescending(static row => row[3].StartsWith("malicious", StringComparison.Ordinal)).ThenBy(static row => row[0], StringComparer.Ordinal).ThenBy(static row => row[1], StringComparer.Ordinal),
    ];

    private static string[] Row(VulnerabilityFact fact, AffectedPackage affected) =>
    [
        affected.Name,
        affected.Version,
        fact.Aliases.FirstOrDefault(static alias => alias.StartsWith("CVE-", StringComparison.Ordinal)) is { } cve ? $"{fact.Id} ({cve})" : fact.Id,
        (fact.IsMalicious ? "malicious" : fact.Severity) + (fact.Analysis is { } analysis ? $" ({analysis.State})" : ""),
        string.Join(", ", affected.FixedVersions),
        affected.Places.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{affected.Places[0]} and {affected.Places.Count - 1} more") : affected.Places[0],
    ];

    private static string Age(TimeSpan age) => age.TotalDays < 1 ? "today" : string.Create(CultureInfo.InvariantCulture, $"{Plural((int)age.TotalDays, "day")} old");

    private static string Plural(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    private static string Escape(string text) => VisibleText.Of(text).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
