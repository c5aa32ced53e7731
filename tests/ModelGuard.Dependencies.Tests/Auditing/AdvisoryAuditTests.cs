using System.Text.Json.Nodes;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Settings;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.Auditing;
using ModelGuard.Dependencies.Tests.Support;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Auditing;

public sealed class AdvisoryAuditTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_malicious_release_is_an_error_at_its_line_and_named_by_that_record()
    {
        AuditOutcome outcome = Audit(
            [Use("litellm", "1.82.7", 3), Use("litellm", "1.82.6", 9)], new DependencyPolicy(),
            new OsvRecord("PYSEC-2026-2").Aliases("MAL-2026-2144").Affects("PyPI", "litellm", ["1.82.7", "1.82.8"]),
            new OsvRecord("MAL-2026-2144").Affects("PyPI", "litellm", ["1.82.7", "1.82.8"]));

        Finding finding = Assert.Single(outcome.Findings);
        Assert.Equal(("MG4001", Severity.Error, 3), (finding.Rule.Id, finding.Severity, finding.Place.Line));
        Assert.Contains("MAL-2026-2144 (PYSEC-2026-2)", finding.Message);
        VulnerabilityFact fact = Assert.Single(outcome.Vulnerabilities);
        Assert.True(fact is { Id: "MAL-2026-2144", IsMalicious: true, SourceName: "OpenSSF Malicious Packages" });
        Assert.Equal(["PYSEC-2026-2"], fact.Aliases);
        Assert.Equal(["requirements.txt:3"], fact.Affects.Single().Places);
    }

    [Fact]
    public void Aliases_are_one_vulnerability_also_where_they_only_share_a_third_name()
    {
        AuditOutcome outcome = Audit(
            [Use("a", "1.0", 1)], new DependencyPolicy(),
            new OsvRecord("GHSA-1").Aliases("CVE-1").Affects("PyPI", "a", null, OsvRecord.Range("ECOSYSTEM", "introduced 0, fixed 1.5")),
            new OsvRecord("PYSEC-1").Aliases("CVE-1").Affects("PyPI", "a", null, OsvRecord.Range("ECOSYSTEM", "introduced 0, fixed 1.6")),
            new OsvRecord("GHSA-2").Affects("PyPI", "a", null, OsvRecord.Range("ECOSYSTEM", "introduced 0, fixed 1.5")));

        Assert.Equal(["GHSA-1", "GHSA-2"], outcome.Vulnerabilities.Select(fact => fact.Id));
        Assert.Equal(["CVE-1", "PYSEC-1"], outcome.Vulnerabilities[0].Aliases);
        Assert.Equal(["1.5", "1.6"], outcome.Vulnerabilities[0].Affects[0].FixedVersions);

        // 1.5 ends two of them, but only 1.6 ends all.
        Assert.All(outcome.Findings, finding => Assert.StartsWith("Upgrade a to 1.6", finding.Mend));
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", null, "MG4002", "critical")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", null, "MG4003", "medium")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "LOW", "MG4002", "critical")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N", "LOW", "MG4003", "low")]
    [InlineData(null, "MODERATE", "MG4003", "medium")]
    [InlineData(null, null, "MG4002", "unknown")]
    public void The_rating_decides_on_the_rule_and_what_is_not_rated_counts_as_severe(string? vector, string? word, string rule, string severity)
    {
        OsvRecord record = new OsvRecord("GHSA-1").Affects("PyPI", "a", ["1.0"]);
        if (vector is not null)
            record.With("severity", new JsonArray(new JsonObject { ["type"] = "CVSS", ["score"] = vector }));
        if (word is not null)
            record.With("database_specific", new JsonObject { ["severity"] = word });

        AuditOutcome outcome = Audit([Use("a", "1.0", 1)], new DependencyPolicy(), record);

        Assert.Equal((rule, Severity.Error), (Assert.Single(outcome.Findings).Rule.Id, outcome.Findings[0].Severity));
        Assert.Equal(severity, outcome.Vulnerabilities[0].Severity);
    }

    [Theory]
    [InlineData("GHSA-1", "2026-11-23", "not_affected", Severity.Info, 1)]
    [InlineData("cve-1", "2026-12-31", "in_triage", Severity.Info, 1)]
    [InlineData("GHSA-1", "2026-12-31", "exploitable", Severity.Error, 1)]
    [InlineData("GHSA-1", "2026-11-22", "not_affected", Severity.Error, 2)]
    [InlineData("GHSA-9", "2026-12-31", "not_affected", Severity.Error, 1)]
    public void A_decision_holds_for_its_advisory_and_its_term(string id, string until, string state, Severity severity, int findings)
    {
        DependencyPolicy policy = new() { Ignored = [new IgnoredAdvisory(id, "A", null, "not reached", DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), state, null, 5, 3)] };

        AuditOutcome outcome = Audit([Use("a", "1.0", 1)], policy, new OsvRecord("GHSA-1").Aliases("CVE-1").Affects("PyPI", "a", ["1.0"]));

        Assert.Equal(findings, outcome.Findings.Count);
        Finding finding = outcome.Findings.Single(item => item.Rule.Id == "MG4002");
        Assert.Equal(severity, finding.Severity);
        bool holds = findings == 1 && id != "GHSA-9";
        Assert.Equal(holds ? state : null, outcome.Vulnerabilities[0].Analysis?.State);
        if (findings == 2)
            Assert.Equal(("MG4008", 5), (outcome.Findings.Single(item => item.Rule.Id != "MG4002").Rule.Id, outcome.Findings.Single(item => item.Rule.Id == "MG4008").Place.Line));
    }

    [Fact]
    public void An_open_range_is_a_finding_that_names_the_malicious_releases_it_admits()
    {
        OsvRecord record = new OsvRecord("MAL-1").Affects("PyPI", "litellm", ["1.82.7", "1.82.8"]);

        Finding admits = Assert.Single(Audit([Use("litellm", null, 1) with { Specifier = ">=1.80,!=1.82.8" }], new DependencyPolicy(), record).Findings);
        Finding other = Assert.Single(Audit([Use("litellm", null, 1) with { Specifier = ">=1.83" }], new DependencyPolicy(), record).Findings);

        Assert.Equal(("MG4004", Severity.Error), (admits.Rule.Id, admits.Severity));
        Assert.EndsWith("it admits malicious releases: 1.82.7 (MAL-1)", admits.Message);
        Assert.DoesNotContain("admits", other.Message);
    }

    [Fact]
    public void What_cannot_be_compared_is_said_unless_another_record_of_the_same_vulnerability_decides()
    {
        OsvRecord commits = new OsvRecord("GHSA-1").Aliases("CVE-1").Affects("PyPI", "a", null, OsvRecord.Range("GIT", "introduced 0"));

        Assert.Equal("MG4011", Assert.Single(Audit([Use("a", "1.0", 1)], new DependencyPolicy(), commits).Findings).Rule.Id);
        Assert.Equal("MG4002", Assert.Single(Audit([Use("a", "1.0", 1)], new DependencyPolicy(), commits, new OsvRecord("PYSEC-1").Aliases("CVE-1").Affects("PyPI", "a", ["1.0"])).Findings).Rule.Id);
    }

    [Fact]
    public void Advisories_that_are_old_or_lack_an_ecosystem_or_are_damaged_are_said_to_be()
    {
        _folder.Write("osv/broken.json", "{");
        PackageUse npm = new(PackageEcosystem.Npm, "a", "1.0.0", new Place("package-lock.json"));

        AuditOutcome outcome = Audit([Use("a", "1.0", 1), npm], new DependencyPolicy(), new OsvRecord("GHSA-1").With("modified", "2026-11-01T00:00:00Z").Affects("PyPI", "b", ["1.0"]));

        Assert.Equal(["MG4021", "MG4022", "MG6010"], outcome.Findings.Select(finding => finding.Rule.Id).Order(StringComparer.Ordinal));
        Assert.Contains("found that the newest is of 2026-11-01, 22 days ago", outcome.Findings.Single(finding => finding.Rule.Id == "MG6010").Message);
        Assert.Contains("found none: 1 packages were not audited", outcome.Findings.Single(finding => finding.Rule.Id == "MG4021").Message);
        Assert.DoesNotContain(Audit([], new DependencyPolicy { StaleAfterDays = 30 }, new OsvRecord("GHSA-2").Affects("PyPI", "b")).Findings, finding => finding.Rule.Id == "MG6010");
    }

    [Fact]
    public void A_package_that_another_one_brings_says_so()
    {
        PackageUse use = new(PackageEcosystem.NuGet, "Newtonsoft.Json", "12.0.3", new Place("App.csproj") { Line = 7 }) { BroughtBy = "Contoso.Client" };

        Finding finding = Assert.Single(Audit([use], new DependencyPolicy(), new OsvRecord("GHSA-1").Affects("NuGet", "newtonsoft.json", null, OsvRecord.Range("ECOSYSTEM", "introduced 0, fixed 13.0.1"))).Findings);

        Assert.Contains("Newtonsoft.Json 12.0.3 (brought by Contoso.Client)", finding.Message);
        Assert.Equal(("App.csproj", 7), (finding.Place.File, finding.Place.Line));
    }

    private static PackageUse Use(string name, string? version, int line) => new(PackageEcosystem.PyPI, name, version, new Place("requirements.txt") { Line = line });

    private AuditOutcome Audit(IReadOnlyList<PackageUse> packages, DependencyPolicy policy, params OsvRecord[] records)
    {
        using AdvisoryDatabase database = AdvisoryDatabase.Open(AdvisoryFolder.Write(_folder, records));
        return AdvisoryAudit.Run(new AuditSubject(packages, database, policy, "modelguard.json", Now));
    }
}
