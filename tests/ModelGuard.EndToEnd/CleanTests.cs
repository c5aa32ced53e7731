using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class CleanTests
{
    [Theory]
    [InlineData("net10.0")]
    [InlineData("net10.0;netstandard2.0")]
    public void Clean_removes_the_bom_and_everything_kept_between_builds(string frameworks)
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", frameworks: frameworks);
        solution.Write("Lib/model.safetensors", SampleModels.Safetensors());
        Assert.Equal(0, solution.Build("Lib").ExitCode);
        Assert.NotEmpty(Directory.GetFiles(solution.PathOf("Lib/obj/modelguard"), "*", SearchOption.AllDirectories));

        Assert.Equal(0, solution.Dotnet("clean", "Lib").ExitCode);

        Assert.Empty(Directory.GetFiles(solution.PathOf("Lib/obj/modelguard"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(solution.PathOf("Lib/bin"), "*.cdx.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void With_an_artifacts_path_everything_stays_below_it()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><None Update="model.safetensors" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>""");
        solution.Write("App/model.safetensors", SampleModels.Safetensors());
        string artifacts = solution.PathOf("artifacts");

        BuildOutcome build = solution.BuildApp("--artifacts-path", artifacts);

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.True(File.Exists(Path.Combine(artifacts, "bin/App/debug/App.cdx.json")));
        Assert.True(File.Exists(Path.Combine(artifacts, "obj/App/modelguard/Debug/report.json")));
        Assert.False(Directory.Exists(solution.PathOf("App/obj/modelguard")));

        Assert.Equal(0, solution.Dotnet("clean", "App", "--artifacts-path", artifacts).ExitCode);
        Assert.Empty(Directory.GetFiles(artifacts, "*.cdx.json", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(Path.Combine(artifacts, "obj/App"), "report.json", SearchOption.AllDirectories));
    }
}
