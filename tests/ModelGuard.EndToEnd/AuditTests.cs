using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class AuditTests
{
    private const string Record = """
        { "schema_version": "1.7.4", "id": "MAL-1", "modified": "2999-01-01T00:00:00Z", "summary": "Malicious code",
          "affected": [ { "package": { "ecosystem": "PyPI", "name": "litellm" }, "versions": ["1.82.7"] },
                        { "package": { "ecosystem": "NuGet", "name": "modelguard.build" }, "ranges": [ { "type": "ECOSYSTEM", "events": [ { "introduced": "0" } ] } ] } ] }
        """;

    [Fact]
    public void Packages_are_audited_where_advisories_are_named_and_findings_stand_where_they_are_asked_for()
    {
        using TestSolution solution = new();
        solution.AddApp("<PropertyGroup><ModelGuardAdvisories>../osv</ModelGuardAdvisories></PropertyGroup>");
        solution.Write("App/requirements.txt", "# sidecar\nlitellm==1.82.7\n");
        solution.Write("osv/MAL-1.json", Record);

        BuildOutcome build = solution.BuildApp();
        BuildOutcome second = solution.BuildApp();

        Assert.Equal((1, 1), (build.ExitCode, second.ExitCode));
        foreach (BuildOutcome outcome in new[] { build, second })
        {
            Assert.Equal(
                [("App.csproj", true), ("requirements.txt", true)],
                outcome.Of("MG4001").Select(error => (Path.GetFileName(error.File)!, error.LineNumber > 0)).Order());
        }
    }

    [Fact]
    public void Advisories_that_only_the_policy_names_are_watched()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/requirements.txt", "litellm==1.82.7 --hash=sha256:aa\n");
        solution.Write("App/modelguard.json", """{ "dependencies": { "advisories": "../osv" } }""");
        solution.Write("osv/PyPI/GHSA-1.json", Record.Replace("MAL-1", "GHSA-1", StringComparison.Ordinal).Replace("1.82.7", "1.0.0", StringComparison.Ordinal).Replace("modelguard.build", "other", StringComparison.Ordinal));

        BuildOutcome clean = solution.BuildApp();
        solution.Write("osv/PyPI/MAL-1.json", Record);
        BuildOutcome found = solution.BuildApp();

        Assert.Empty(clean.Of("MG4001"));
        Assert.Equal(2, found.Of("MG4001").Count);
    }

    [Fact]
    public void Without_advisories_nothing_is_said_aloud()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/requirements.txt", "litellm==1.82.7\n");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(0, build.ExitCode);
        Assert.Empty(build.Diagnostics);
    }
}
