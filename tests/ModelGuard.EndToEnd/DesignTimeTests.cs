using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class DesignTimeTests
{
    [Fact]
    public void A_design_time_build_scans_nothing_and_gives_the_editor_analyzer_and_configuration()
    {
        using TestSolution solution = new();
        solution.AddApp("""
            <Target Name="ShowCommandLine" AfterTargets="CoreCompile"><Message Importance="High" Text="@(CscCommandLineArgs)" /></Target>
            """);
        solution.Write("App/evil.pkl", SampleModels.EvilPickle());
        solution.Write("App/appsettings.json", """{ "OpenAI": { "ModelId": "gpt-4o" } }""");
        Assert.Equal(0, solution.Dotnet("restore", "App").ExitCode);

        BuildOutcome build = solution.Dotnet(
            "msbuild", "App", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(0, build.RunsOf("ModelGuardScan"));
        Assert.Contains("ModelGuard.Analyzers.dll", build.Output);
        Assert.Contains("ModelGuard.Analyzers.CodeFixes.dll", build.Output);
        Assert.Contains("/additionalfile:appsettings.json", build.Output);
        Assert.DoesNotContain("ModelGuard.Build.globalconfig", build.Output);
    }

    [Fact]
    public void Visual_studio_can_tell_whether_the_guard_is_up_to_date()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><ModelArtifact Include="model.safetensors" /></ItemGroup>""");
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        Assert.Equal(0, solution.Dotnet("restore", "App").ExitCode);
        BuildOutcome items = solution.Dotnet("msbuild", "App", "-getItem:UpToDateCheckInput", "-getItem:UpToDateCheckOutput");

        Assert.Contains("model.safetensors", items.Output);
        Assert.Contains("report.json", items.Output);
        Assert.Contains("\"Set\": \"ModelGuard\"", items.Output);
    }
}
