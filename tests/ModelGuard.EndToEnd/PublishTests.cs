using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class PublishTests
{
    private const string CopiedModel = """<ItemGroup><None Update="model.safetensors" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>""";

    [Fact]
    public void Publish_scans_once_and_puts_the_bom_into_the_publish_folder()
    {
        using TestSolution solution = new();
        solution.AddApp(CopiedModel);
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        BuildOutcome publish = solution.Dotnet("publish", "App", "-o", solution.PathOf("out"));

        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.Equal(1, publish.RunsOf("ModelGuardScan"));
        Assert.Contains("model.safetensors", File.ReadAllText(solution.PathOf("out/App.cdx.json")));
        Assert.Empty(publish.Of("MG2006"));
    }

    [Fact]
    public void Publish_without_build_uses_what_the_build_judged()
    {
        using TestSolution solution = new();
        solution.AddApp(CopiedModel);
        solution.Write("App/model.safetensors", SampleModels.Safetensors());
        Assert.Equal(0, solution.BuildApp("-c", "Release").ExitCode);

        BuildOutcome publish = solution.Dotnet("publish", "App", "--no-build", "-o", solution.PathOf("out"));

        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.Equal(0, publish.RunsOf("ModelGuardScan"));
        Assert.Contains("model.safetensors", File.ReadAllText(solution.PathOf("out/App.cdx.json")));
        Assert.Empty(publish.Of("MG2006"));
    }

    [Fact]
    public void A_single_file_application_has_its_bom_beside_it()
    {
        using TestSolution solution = new();
        solution.AddApp(CopiedModel, "<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>");
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        BuildOutcome publish = solution.Dotnet("publish", "App", "-o", solution.PathOf("out"));

        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.True(File.Exists(solution.PathOf("out/App.cdx.json")));
        Assert.Equal(1, publish.RunsOf("ModelGuardScan"));
    }

    [Fact]
    public void A_model_that_a_publish_step_brings_is_found_in_the_publish_folder()
    {
        using TestSolution solution = new();
        solution.AddApp("""
            <Target Name="Fetch" AfterTargets="ComputeFilesToPublish;PrepareForPublish">
              <Copy SourceFiles="../elsewhere/evil.dat" DestinationFolder="$(PublishDir)" />
            </Target>
            """);
        solution.Write("elsewhere/evil.dat", SampleModels.EvilPickle());

        BuildOutcome publish = solution.Dotnet("publish", "App", "-o", solution.PathOf("out"));

        Assert.Equal(1, publish.ExitCode);
        Assert.Equal(solution.PathOf("out/evil.dat"), Assert.Single(publish.Of("MG1001")).File);
        Assert.Single(publish.Of("MG2006"));
    }
}
