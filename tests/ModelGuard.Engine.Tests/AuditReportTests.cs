using ModelGuard.Core.Packages;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests;

public sealed class AuditReportTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_an_audit_learnt_survives_the_report_file()
    {
        _folder.Write("osv/GHSA-1.json", """
            { "schema_version": "1.7.4", "id": "GHSA-1", "aliases": ["CVE-1"], "modified": "2026-11-22T00:00:00Z", "published": "2026-11-01T00:00:00Z", "summary": "Bad", "references": [ { "url": "https://example.org" } ],
              "severity": [ { "type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H" } ], "database_specific": { "cwe_ids": ["CWE-755"] },
              "affected": [ { "package": { "ecosystem": "PyPI", "name": "a" }, "ranges": [ { "type": "ECOSYSTEM", "events": [ { "introduced": "0" }, { "fixed": "2.0" } ] } ] } ] }
            """);
        string requirements = _folder.Write("requirements.txt", "a==1.0\n");
        _folder.Write("modelguard.json", """{ "dependencies": { "ignore": [ { "id": "CVE-1", "reason": "not reached", "until": "2026-12-31", "state": "not_affected" } ] } }""");
        GuardReport report = AuditEngine.AddTo(
            new GuardReport { RootDirectory = _folder.Path, Artifacts = [], Findings = [] },
            new AuditRequest { RootDirectory = _folder.Path, Paths = [requirements], Advisories = _folder.At("osv"), PolicyFile = _folder.At("modelguard.json"), Now = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero) });

        ReportFile.Write(_folder.At("report"), report);
        Assert.True(ReportFile.TryRead(_folder.At("report"), out GuardReport? read));

        AuditFacts facts = read.Audit!;
        VulnerabilityFact fact = Assert.Single(facts.Vulnerabilities);
        Assert.Equal(("GHSA-1", "high", 7.5, "not_affected", new DateOnly(2026, 12, 31)), (fact.Id, fact.Severity, fact.Ratings[0].Score, fact.Analysis!.State, fact.Analysis.Until));
        Assert.Equal(["requirements.txt:1"], fact.Affects[0].Places);
        Assert.Equal(["2.0"], fact.Affects[0].FixedVersions);
        Assert.Equal([755], fact.Cwes);
        Assert.Equal(report.Audit!.Packages, facts.Packages);
        Assert.Equal((2026, 1), (facts.AdvisoriesOf!.Value.Year, facts.AdvisoryCount));
        Assert.Equal(Severity.Info, read.Findings.Single(finding => finding.Rule.Id == "MG4002").Severity);
    }

    [Fact]
    public void Without_advisories_one_message_says_so_and_no_file_is_read()
    {
        GuardReport report = AuditEngine.AddTo(
            new GuardReport { RootDirectory = _folder.Path, Artifacts = [], Findings = [] },
            new AuditRequest { RootDirectory = _folder.Path, Paths = [_folder.At("missing.txt")], WithoutAdvisories = Severity.Info });

        Finding finding = Assert.Single(report.Findings);
        Assert.Equal(("MG4020", Severity.Info), (finding.Rule.Id, finding.Severity));
        Assert.Null(report.Audit);
    }
}
