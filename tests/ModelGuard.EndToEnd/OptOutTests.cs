using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class OptOutTests
{
    [Fact]
    public void ModelGuardEnabled_false_switches_everything_off()
    {
        using TestSolution solution = new();
        solution.AddApp(properties: "<ModelGuardEnabled>false</ModelGuardEnabled>");
        solution.Write("App/evil.pkl", SampleModels.EvilPickle());

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(0, build.ExitCode);
        Assert.Empty(build.Diagnostics);
        Assert.Equal(0, build.RunsOf("ModelGuardScan") + build.RunsOf("ModelGuardOutput"));
        Assert.False(File.Exists(solution.PathOf("App/bin/Debug/net10.0/App.cdx.json")));
    }

    [Fact]
    public void EnableDefaultModelGuardItems_false_leaves_configuration_files_to_the_project()
    {
        using TestSolution solution = new();
        solution.AddApp(
            """<ItemGroup><ModelProviderConfig Include="ai.json" /></ItemGroup>""",
            "<EnableDefaultModelGuardItems>false</EnableDefaultModelGuardItems>");
        solution.Write("App/appsettings.json", """{ "OpenAI": { "ModelId": "gpt-4o" } }""");
        solution.Write("App/ai.json", """{ "OpenAI": { "ModelId": "gpt-4o" } }""");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(solution.PathOf("App/ai.json"), Assert.Single(build.Of("MG3001")).File);
    }
}
