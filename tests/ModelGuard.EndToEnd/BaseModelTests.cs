using ModelGuard.EndToEnd.Infrastructure;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Sketches;
using ModelGuard.Testing.Engine;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class BaseModelTests
{
    [Fact]
    public void Weights_of_another_origin_than_declared_fail_the_build_and_nothing_else_is_said_of_lineage()
    {
        using TestSolution solution = new();
        solution.AddApp("""
            <ItemGroup>
              <ModelArtifact Include="models/stranger.safetensors" BaseModel="acme/base" />
              <ModelArtifact Include="models/tuned.safetensors" BaseModel="acme/base" />
              <ModelArtifact Include="models/plain.safetensors" />
            </ItemGroup>
            """, "<ModelGuardLineageCatalogue>lineage</ModelGuardLineageCatalogue>");
        solution.Write("base.safetensors", SmallTransformer.Safetensors(1));
        solution.Write("App/models/stranger.safetensors", SmallTransformer.Safetensors(2));
        solution.Write("App/models/tuned.safetensors", SmallTransformer.Safetensors(1, change: 0.1));
        solution.Write("App/models/plain.safetensors", SmallTransformer.Safetensors(3));
        using (LineageModel model = LineageModel.Open(solution.PathOf("base.safetensors")))
            new SketchCatalogue(solution.PathOf("App/lineage")).Add(SketchBuilder.Build(model.Evidence, "acme/base")!);

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        var error = Assert.Single(build.Diagnostics, static item => item.Code.StartsWith("MG206", StringComparison.Ordinal));
        Assert.Equal("MG2060", error.Code);
        Assert.Contains("stranger.safetensors", error.File);
        Assert.Contains("expected weights that come from 'acme/base'", error.Text);
        Assert.False(File.Exists(solution.PathOf("App/bin/Debug/net10.0/App.dll")));
    }
}
