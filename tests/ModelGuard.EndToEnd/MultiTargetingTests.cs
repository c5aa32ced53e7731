using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class MultiTargetingTests
{
    private const string CopiedModel = """<ItemGroup><None Update="model.safetensors" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>""";

    [Theory]
    [InlineData("-m")]
    [InlineData("-m:1")]
    [InlineData("-graph")]
    public void Two_frameworks_are_scanned_once_and_each_output_gets_a_bom(string option)
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", CopiedModel, frameworks: "net10.0;netstandard2.0");
        solution.Write("Lib/model.safetensors", SampleModels.Safetensors());

        BuildOutcome build = solution.Build("Lib", option);

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(1, build.RunsOf("ModelGuardScan"));
        Assert.Single(build.Of("MG2001"));
        Assert.True(File.Exists(solution.PathOf("Lib/bin/Debug/net10.0/Lib.cdx.json")));
        Assert.True(File.Exists(solution.PathOf("Lib/bin/Debug/netstandard2.0/Lib.cdx.json")));
    }

    [Fact]
    public void One_framework_of_several_is_scanned_once()
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", CopiedModel, frameworks: "net10.0;netstandard2.0");
        solution.Write("Lib/model.safetensors", SampleModels.Safetensors());

        BuildOutcome build = solution.Build("Lib", "-f", "net10.0");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(1, build.RunsOf("ModelGuardScan"));
    }

    [Fact]
    public void An_isolated_graph_build_works()
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", CopiedModel, frameworks: "net10.0;netstandard2.0");
        solution.AddApp("""<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup>""");
        solution.Write("Lib/model.safetensors", SampleModels.Safetensors());
        Assert.Equal(0, solution.Dotnet("restore", "App").ExitCode);

        BuildOutcome build = solution.BuildApp("--no-restore", "-graph", "-isolate");

        Assert.True(build.ExitCode == 0, build.Output);
    }

    [Fact]
    public void A_model_that_only_one_framework_references_is_judged()
    {
        using TestSolution solution = new();
        solution.AddProject(
            "Lib",
            """<ItemGroup Condition="'$(TargetFramework)' == 'netstandard2.0'"><Content Include="../outside/evil.bin" /></ItemGroup>""",
            frameworks: "net10.0;netstandard2.0");
        solution.Write("outside/evil.bin", SampleModels.EvilPickle());

        BuildOutcome build = solution.Build("Lib");

        Assert.Equal(1, build.ExitCode);
        Assert.Single(build.Of("MG1001"));
    }

    [Fact]
    public void An_application_and_its_library_are_scanned_once_each()
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", CopiedModel, frameworks: "net10.0;netstandard2.0");
        solution.AddApp("""<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup>""");
        solution.Write("Lib/model.safetensors", SampleModels.Safetensors());

        BuildOutcome build = solution.BuildApp();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(2, build.RunsOf("ModelGuardScan"));
        Assert.Single(build.Of("MG2001"));
    }

    [Fact]
    public void Rebuilding_an_application_scans_its_multi_targeted_library_anew()
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", CopiedModel, frameworks: "net10.0;netstandard2.0");
        solution.AddApp("""<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup>""");
        solution.Write("Lib/model.safetensors", SampleModels.Safetensors());
        solution.BuildApp();

        BuildOutcome build = solution.BuildApp("-t:Rebuild");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Single(build.Of("MG2001"));
        Assert.True(File.Exists(solution.PathOf("App/bin/Debug/net10.0/App.cdx.json")));
    }

    [Fact]
    public void Multithreaded_msbuild_runs_the_tasks_in_its_own_process()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        BuildOutcome build = solution.BuildApp("-mt", "-m:2");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Single(build.Of("MG2001"));
        Assert.DoesNotContain("TaskHost", string.Join(' ', build.Log.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>(
            task => task.Name == "ModelGuardScan").Select(task => task.ToString())));
    }
}
