using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd.Discovery;

/// <summary>Models that reach the output by a step of the build and are no items.</summary>
public sealed class OutputTests
{
    [Fact]
    public void A_model_copied_by_a_post_build_step_is_judged_and_said_to_be_undeclared()
    {
        using TestSolution solution = new();
        solution.AddApp("""
            <Target Name="CopyModels" AfterTargets="Build">
              <ItemGroup><_CopyItems Include="../elsewhere/**/*" /></ItemGroup>
              <Copy SourceFiles="@(_CopyItems)" DestinationFiles="@(_CopyItems->'$(OutDir)models/%(RecursiveDir)%(Filename)%(Extension)')" />
            </Target>
            """);
        solution.Write("elsewhere/deep/net.dat", SampleModels.Safetensors());

        BuildOutcome build = solution.BuildApp();
        BuildOutcome again = solution.BuildApp();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(solution.PathOf("App/bin/Debug/net10.0/models/deep/net.dat"), Assert.Single(build.Of("MG2006")).File);
        Assert.Contains("models/deep/net.dat", File.ReadAllText(solution.PathOf("App/bin/Debug/net10.0/App.cdx.json")));
        Assert.Single(again.Of("MG2006"));
    }

    [Fact]
    public void A_model_downloaded_before_the_build_ends_is_judged()
    {
        using TestSolution solution = new();
        using LoopbackServer server = new(SampleModels.EvilPickle());
        solution.AddApp($"""
            <Target Name="Download" BeforeTargets="Build">
              <DownloadFile SourceUrl="http://127.0.0.1:{server.Port}/MLModel.zip" DestinationFolder="$(OutDir)" />
            </Target>
            """);

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Equal(solution.PathOf("App/bin/Debug/net10.0/MLModel.zip"), Assert.Single(build.Of("MG1001")).File);
        Assert.Single(build.Of("MG2006"));
    }

    [Fact]
    public void A_copy_of_a_declared_model_is_covered_wherever_it_goes()
    {
        using TestSolution solution = new();
        solution.AddApp("""
            <ItemGroup><ModelArtifact Include="../store/net.safetensors" /></ItemGroup>
            <Target Name="CopyModel" AfterTargets="Build"><Copy SourceFiles="../store/net.safetensors" DestinationFiles="$(OutDir)renamed.bin" /></Target>
            """);
        solution.Write("store/net.safetensors", SampleModels.Safetensors());

        BuildOutcome build = solution.BuildApp();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Empty(build.Of("MG2006"));
    }
}
