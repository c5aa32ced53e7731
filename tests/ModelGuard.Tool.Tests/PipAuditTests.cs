using System.Text.Json;
using ModelGuard.Testing.Records;

namespace ModelGuard.Tool.Tests;

/// <summary>What pip-audit 2.10.1 is published to do, one test each: the same is found here, or more.</summary>
public sealed class PipAuditTests : IDisposable
{
    private const string Affected = """ "affected": [ { "package": { "ecosystem": "PyPI", "name": "flask" }, "ranges": [ { "type": "ECOSYSTEM", "events": [ { "introduced": "0" }, { "fixed": "2.2.5" } ] } ] } ] """;

    private readonly ScratchFolder _folder = new();

    public PipAuditTests() => Record("PYSEC-2023-62", $$""" "aliases": ["CVE-2023-30861", "GHSA-m2qf-hxjv-5gpq"], {{Affected}} """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Source_environment_installed_packages_are_audited()
    {
        _folder.Write(".venv/pyvenv.cfg", "");
        _folder.Write(".venv/lib/python3.12/site-packages/flask-2.2.4.dist-info/METADATA", "Metadata-Version: 2.1\nName: Flask\nVersion: 2.2.4\n");
        AssertFound(Audit(".venv"));
    }

    [Fact]
    public void Source_requirements_files_are_audited_with_what_they_include()
    {
        _folder.Write("requirements.txt", "-r more/base.txt\n");
        _folder.Write("more/base.txt", "FLASK[async]==2.2.4 ; python_version >= '3.8'\n");
        AssertFound(Audit("requirements.txt"));
    }

    [Fact]
    public void Source_pyproject_is_audited()
    {
        _folder.Write("pyproject.toml", "[project]\nname = \"app\"\ndependencies = [\"flask==2.2.4\"]\n");
        AssertFound(Audit("pyproject.toml"));
    }

    [Fact]
    public void Source_pylock_is_audited()
    {
        _folder.Write("pylock.toml", "lock-version = \"1.0\"\n[[packages]]\nname = \"flask\"\nversion = \"2.2.4\"\n");
        AssertFound(Audit("pylock.toml"));
    }

    [Theory]
    [InlineData("columns")]
    [InlineData("json")]
    [InlineData("cyclonedx")]
    [InlineData("markdown")]
    [InlineData("sarif")]
    public void Formats_name_the_vulnerability_with_aliases_and_fix(string format)
    {
        _folder.Write("requirements.txt", "flask==2.2.4\n");
        ToolRun run = Audit("requirements.txt", "--format", format);
        Assert.Equal(1, run.Code);
        Assert.Contains("PYSEC-2023-62", run.Output, StringComparison.Ordinal);
        Assert.Contains("CVE-2023-30861", run.Output, StringComparison.Ordinal);
        Assert.Contains("2.2.5", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_code_is_0_without_vulnerabilities_and_1_with_one()
    {
        _folder.Write("requirements.txt", "flask==2.2.5 --hash=sha256:aa\n");
        Assert.Equal(0, Audit("requirements.txt").Code);
        _folder.Write("requirements.txt", "flask==2.2.4 --hash=sha256:aa\n");
        Assert.Equal(1, Audit("requirements.txt").Code);
    }

    [Fact]
    public void A_release_that_the_index_has_deleted_is_reported_and_not_skipped()
    {
        Record("MAL-2026-2144", """ "affected": [ { "package": { "ecosystem": "PyPI", "name": "litellm" }, "versions": ["1.82.7", "1.82.8"] } ] """);
        _folder.Write("requirements.txt", "litellm==1.82.8\n");
        ToolRun run = Audit("requirements.txt");
        Assert.Equal(1, run.Code);
        Assert.Contains("malicious", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_without_a_version_is_an_error_and_is_resolved_by_nobody()
    {
        _folder.Write("requirements.txt", "flask>=2\n");
        ToolRun run = Audit("requirements.txt");
        Assert.Equal(2, run.Code);
        Assert.Contains("MG4004", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Hashes_on_one_requirement_ask_for_hashes_on_all()
    {
        _folder.Write("requirements.txt", "flask==2.2.5 --hash=sha256:aa\nclick==8.1.3\n");
        ToolRun run = Audit("requirements.txt");
        Assert.Contains("MG4006", run.Output, StringComparison.Ordinal);
        Assert.Contains("click", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_editable_or_local_requirement_is_said_and_not_skipped()
    {
        _folder.Write("requirements.txt", "-e git+https://example.org/a.git@main#egg=a\nflask @ https://example.org/flask-2.2.4.tar.gz\n");
        Assert.Contains("MG4005", Audit("requirements.txt").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PYSEC-2023-62")]
    [InlineData("CVE-2023-30861")]
    public void An_ignored_vulnerability_is_ignored_by_any_of_its_ids_but_needs_a_reason_and_a_term(string id)
    {
        _folder.Write("requirements.txt", "flask==2.2.4 --hash=sha256:aa\n");
        _folder.Write("modelguard.json", $$"""{ "dependencies": { "ignore": [ { "id": "{{id}}", "package": "flask", "reason": "no sessions", "until": "2026-12-31" } ] } }""");
        Assert.Equal(0, Audit("requirements.txt", "--policy", "modelguard.json").Code);
        _folder.Write("modelguard.json", $$"""{ "dependencies": { "ignore": [ { "id": "{{id}}", "package": "flask" } ] } }""");
        Assert.Equal(3, Audit("requirements.txt", "--policy", "modelguard.json").Code);
    }

    [Fact]
    public void A_withdrawn_record_counts_for_nothing()
    {
        Record("PYSEC-2023-62", $$""" "withdrawn": "2026-01-01T00:00:00Z", {{Affected}} """);
        Record("PYSEC-1", """ "affected": [ { "package": { "ecosystem": "PyPI", "name": "other" }, "versions": ["1"] } ] """);
        _folder.Write("requirements.txt", "flask==2.2.4 --hash=sha256:aa\n");
        Assert.Equal(0, Audit("requirements.txt").Code);
    }

    [Fact]
    public void A_record_of_another_major_schema_is_said_and_not_passed_over()
    {
        _folder.Write("osv/X.json", """{ "schema_version": "2.0.0", "id": "X", "affected": [] }""");
        _folder.Write("requirements.txt", "flask==2.2.5 --hash=sha256:aa\n");
        ToolRun run = Audit("requirements.txt");
        Assert.Equal(2, run.Code);
        Assert.Contains("MG4022", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_versions_and_semver_ranges_count_and_ranges_of_commits_are_noted()
    {
        Record("PYSEC-2", """ "affected": [ { "package": { "ecosystem": "PyPI", "name": "click" }, "versions": ["8.1.3"], "ranges": [ { "type": "GIT", "repo": "https://example.org/click", "events": [ { "introduced": "0" } ] } ] } ] """);
        Record("PYSEC-3", """ "affected": [ { "package": { "ecosystem": "PyPI", "name": "jinja2" }, "ranges": [ { "type": "SEMVER", "events": [ { "introduced": "0" }, { "fixed": "3.1.4" } ] } ] } ] """);
        _folder.Write("requirements.txt", "click==8.1.3\njinja2==3.1.3\n");
        ToolRun run = Audit("requirements.txt");
        Assert.Contains("PYSEC-2", run.Output, StringComparison.Ordinal);
        Assert.Contains("3.1.4", run.Output, StringComparison.Ordinal);
        Assert.Contains("Not compared: ranges of commits (GIT) in PYSEC-2; the versions in them were\n", run.Output, StringComparison.Ordinal);
        using JsonDocument json = Audit("requirements.txt", "--format", "json").Json();
        Assert.Equal("PYSEC-2", Assert.Single(json.RootElement.GetProperty("advisories").GetProperty("ignoredRanges").EnumerateArray().ToArray()).GetString());
    }

    private static void AssertFound(ToolRun run)
    {
        Assert.Equal(1, run.Code);
        Assert.Contains("PYSEC-2023-62", run.Output, StringComparison.Ordinal);
    }

    private void Record(string id, string members) =>
        _folder.Write($"osv/{id}.json", $$"""{ "schema_version": "1.7.4", "id": "{{id}}", "modified": "2026-11-22T00:00:00Z", {{members}} }""");

    private ToolRun Audit(string path, params string[] options) => ToolRun.In(_folder, ["audit", path, "--advisories", "osv", "--today", "2026-11-23", .. options]);
}
