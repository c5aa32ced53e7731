using System.Text.Json;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

public sealed class AuditTests : IDisposable
{
    private const string LiteLlm = """
        { "schema_version": "1.7.4", "id": "MAL-2026-2144", "modified": "2026-11-22T00:00:00Z", "aliases": ["PYSEC-2026-2"], "summary": "Malicious code in litellm (PyPI)",
          "affected": [ { "package": { "ecosystem": "PyPI", "name": "litellm" }, "versions": ["1.82.7", "1.82.8"] } ] }
        """;

    private const string Json = """
        { "schema_version": "1.7.4", "id": "GHSA-5crp-9r3c-p9vr", "modified": "2026-11-22T00:00:00Z", "aliases": ["CVE-2024-21907"], "summary": "Improper handling | of <b>exceptional</b> conditions",
          "affected": [ { "package": { "ecosystem": "NuGet", "name": "Newtonsoft.Json" }, "ranges": [ { "type": "ECOSYSTEM", "events": [ { "introduced": "0" }, { "fixed": "13.0.1" } ] } ] } ],
          "severity": [ { "type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H" } ] }
        """;

    private const string Axios = """
        { "schema_version": "1.7.4", "id": "MAL-2026-2306", "modified": "2026-11-22T00:00:00Z", "summary": "Malicious code in plain-crypto-js (npm)",
          "affected": [ { "package": { "ecosystem": "npm", "name": "plain-crypto-js" }, "versions": ["4.2.1"] } ] }
        """;

    private readonly ScratchFolder _folder = new();

    public AuditTests()
    {
        _folder.Write("osv/PyPI/MAL-2026-2144.json", LiteLlm);
        _folder.Write("osv/NuGet/GHSA-5crp-9r3c-p9vr.json", Json);
        _folder.Write("osv/npm/MAL-2026-2306.json", Axios);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_name_every_package_with_its_fix_its_place_and_the_age_of_the_advisories()
    {
        _folder.Write("app/requirements.txt", "litellm==1.82.7 --hash=sha256:aa\n");
        _folder.Write("app/packages.lock.json", """{ "version": 1, "dependencies": { "net10.0": { "Newtonsoft.Json": { "type": "Direct", "resolved": "12.0.3", "contentHash": "x" } } } }""");

        ToolRun run = Audit("app");

        Assert.Equal(1, run.Code);
        string[] lines = run.Output.Split('\n');
        Assert.Equal("Name             Version  ID                                    Severity   Fix versions  Where", lines[0]);
        Assert.Equal("litellm          1.82.7   MAL-2026-2144                         malicious                app/requirements.txt:1", lines[1]);
        Assert.Equal("Newtonsoft.Json  12.0.3   GHSA-5crp-9r3c-p9vr (CVE-2024-21907)  high       13.0.1        app/packages.lock.json:1", lines[2]);
        Assert.EndsWith("2 packages in 2 files: 1 malicious release, 1 vulnerability; 2 errors, 0 warnings; advisories of 2026-11-22 (1 day old, 3 records)\n", run.Output);
    }

    [Fact]
    public void A_release_that_its_index_has_deleted_is_reported_all_the_same()
    {
        // pip-audit asks the index, gets no answer for a deleted release, skips it and ends with 0. Nothing here asks anybody.
        _folder.Write("requirements.txt", "litellm==1.82.8\n");

        Assert.Equal(1, Audit("requirements.txt").Code);
        _folder.Write("requirements.txt", "litellm==1.82.6\n");
        Assert.Equal(0, Audit("requirements.txt").Code);
    }

    [Fact]
    public void The_axios_case_is_found_through_the_package_that_axios_brought()
    {
        _folder.Write("package-lock.json", """
            { "lockfileVersion": 3, "packages": { "": { "dependencies": { "axios": "^1.14.0" } },
              "node_modules/axios": { "version": "1.14.1", "integrity": "sha512-a" },
              "node_modules/plain-crypto-js": { "version": "4.2.1", "integrity": "sha512-b", "hasInstallScript": true } } }
            """);

        ToolRun run = Audit("package-lock.json", "--format", "json");

        using JsonDocument json = run.Json();
        Assert.Equal(["MG4001", "MG4007"], json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal("pkg:npm/plain-crypto-js@4.2.1", json.RootElement.GetProperty("vulnerabilities")[0].GetProperty("affects")[0].GetProperty("purl").GetString());
        Assert.Equal("2026-11-22T00:00:00Z", json.RootElement.GetProperty("advisories").GetProperty("asOf").GetString());
    }

    [Fact]
    public void Without_advisories_nothing_was_audited_and_the_exit_code_says_so()
    {
        _folder.Write("requirements.txt", "a==1.0\n");

        ToolRun run = ToolRun.In(_folder, "audit", "requirements.txt", "--today", "2026-11-23");

        Assert.Equal(2, run.Code);
        Assert.Contains("MG4020", run.Output);
        Assert.Contains("no advisories", run.Output);
    }

    [Theory]
    [InlineData("requests>=2", 2, "MG4004")]
    [InlineData("requests==2.31.0 ; python_version < '3'", 0, "")]
    [InlineData("???", 2, "MG4009")]
    [InlineData("-r missing.txt", 2, "MG4009")]
    [InlineData("-e git+http://example.org/a.git#egg=a", 1, "MG4005")]
    [InlineData("a==1.0 --hash=sha256:aa\nb==1.0", 1, "MG4006")]
    public void What_pip_audit_skips_or_resolves_is_never_clean_by_silence(string requirements, int code, string rule)
    {
        _folder.Write("requirements.txt", requirements + "\n");

        ToolRun run = Audit("requirements.txt");

        Assert.Equal(code, run.Code);
        Assert.Contains(rule, run.Output);
    }

    [Fact]
    public void Lock_files_settle_what_project_files_leave_open()
    {
        _folder.Write("app/pyproject.toml", "[project]\nname = \"app\"\ndependencies = [\"litellm>=1.80\", \"other>=1\"]\n");
        _folder.Write("app/uv.lock", "[[package]]\nname = \"litellm\"\nversion = \"1.82.6\"\nwheels = [{ url = \"x\", hash = \"sha256:aa\" }]\n");

        ToolRun run = Audit("app");

        Assert.Equal(2, run.Code);
        Assert.DoesNotContain("version of litellm", run.Output);
        Assert.Contains("expected one version of other", run.Output);
    }

    [Fact]
    public void A_decision_with_a_term_lowers_a_vulnerability_and_is_kept_as_VEX()
    {
        _folder.Write("packages.lock.json", """{ "version": 1, "dependencies": { "net10.0": { "Newtonsoft.Json": { "type": "Direct", "resolved": "12.0.3", "contentHash": "x" } } } }""");
        _folder.Write("modelguard.json", """{ "dependencies": { "advisories": "osv", "ignore": [ { "id": "CVE-2024-21907", "reason": "no untrusted JSON", "until": "2026-12-01", "state": "not_affected", "justification": "code_not_reachable" } ] } }""");

        ToolRun run = ToolRun.In(_folder, "audit", "packages.lock.json", "--policy", "modelguard.json", "--today", "2026-11-23", "--format", "cyclonedx");
        ToolRun later = ToolRun.In(_folder, "audit", "packages.lock.json", "--policy", "modelguard.json", "--today", "2026-12-02");

        Assert.Equal(0, run.Code);
        using JsonDocument json = run.Json();
        JsonElement vulnerability = Assert.Single(json.RootElement.GetProperty("vulnerabilities").EnumerateArray());
        Assert.Equal("not_affected", vulnerability.GetProperty("analysis").GetProperty("state").GetString());
        Assert.Equal(7.5, vulnerability.GetProperty("ratings")[0].GetProperty("score").GetDouble());
        Assert.Equal("pkg:nuget/Newtonsoft.Json@12.0.3", vulnerability.GetProperty("affects")[0].GetProperty("ref").GetString());
        Assert.Equal(1, later.Code);
        Assert.Contains("MG4008", later.Output);
    }

    [Fact]
    public void Markdown_and_SARIF_are_written_and_no_text_of_an_advisory_breaks_the_table()
    {
        _folder.Write("packages.lock.json", """{ "version": 1, "dependencies": { "net10.0": { "Newtonsoft.Json": { "type": "Direct", "resolved": "12.0.3|<script>", "contentHash": "x" }, "B": { "type": "Direct" } } } }""");

        ToolRun markdown = Audit("packages.lock.json", "--format", "markdown");
        ToolRun sarif = Audit("packages.lock.json", "--format", "sarif");

        Assert.Contains("[MG4009](https://modelguard.build/rules/MG4009)** packages.lock.json:1: ", markdown.Output);
        using JsonDocument json = sarif.Json();
        Assert.Contains("MG4009", json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(result => result.GetProperty("ruleId").GetString()));
    }

    [Fact]
    public void Advisories_that_are_old_are_a_warning_with_their_age()
    {
        _folder.Write("requirements.txt", "litellm==1.82.6\n");

        ToolRun run = ToolRun.In(_folder, "audit", "requirements.txt", "--advisories", "osv", "--today", "2026-12-23");

        Assert.Equal(0, run.Code);
        Assert.Contains("MG6010", run.Output);
        Assert.Contains("31 days", run.Output);
    }

    [Fact]
    public void Installed_environments_and_archives_are_audited()
    {
        _folder.Write("app/.venv/pyvenv.cfg", "");
        _folder.Write("app/.venv/lib/python3.12/site-packages/litellm-1.82.8.dist-info/METADATA", "Name: litellm\nVersion: 1.82.8\n");
        _folder.Write("app/.venv/lib/python3.12/site-packages/litellm_init.pth", "import os; print('harmless')\n");

        ToolRun run = Audit("app");

        Assert.Equal(1, run.Code);
        Assert.Contains("litellm  1.82.8   MAL-2026-2144", run.Output);
        Assert.Contains("MG4010", run.Output);
    }

    [Fact]
    public void Update_takes_over_whole_exports_only_and_never_older_ones()
    {
        ToolRun first = ToolRun.In(_folder, "advisories", "update", "--from", "osv/PyPI", "--from", "osv/npm", "--output", "db");
        byte[] written = File.ReadAllBytes(_folder.At("db/PyPI.zip"));
        _folder.Write("old/MAL-1.json", LiteLlm.Replace("2026-11-22", "2026-01-01", StringComparison.Ordinal));
        ToolRun older = ToolRun.In(_folder, "advisories", "update", "--from", "old", "--output", "db");
        _folder.Write("broken/X.json", "{");
        ToolRun broken = ToolRun.In(_folder, "advisories", "update", "--from", "broken", "--output", "db");
        ToolRun again = ToolRun.In(_folder, "advisories", "update", "--from", "osv/PyPI", "--output", "db");

        Assert.Equal((0, 3, 3, 0), (first.Code, older.Code, broken.Code, again.Code));
        Assert.Contains("older than the present one", older.Error);
        Assert.Contains("nothing was replaced", broken.Error);
        Assert.Equal(written, File.ReadAllBytes(_folder.At("db/PyPI.zip")));
        _folder.Write("requirements.txt", "litellm==1.82.7\n");
        Assert.Equal(1, ToolRun.In(_folder, "audit", "requirements.txt", "--advisories", "db", "--today", "2026-11-23").Code);
    }

    [Fact]
    public void Nothing_to_audit_is_not_clean()
    {
        Directory.CreateDirectory(_folder.At("empty"));

        Assert.Equal(2, Audit("empty").Code);
        Assert.Equal(3, Audit("nowhere").Code);
    }

    private ToolRun Audit(string path, params string[] arguments) => ToolRun.In(_folder, ["audit", path, "--advisories", "osv", "--today", "2026-11-23", .. arguments]);
}
