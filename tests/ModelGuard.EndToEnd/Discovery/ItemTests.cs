using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd.Discovery;

/// <summary>Models that are items of the project: every shape seen in public projects.</summary>
public sealed class ItemTests
{
    [Theory]
    [InlineData("""<None Update="Models/x.bin" CopyToOutputDirectory="PreserveNewest" />""")]
    [InlineData("""<Content Include="Models/*.bin" CopyToOutputDirectory="Always" CopyToPublishDirectory="PreserveNewest" />""")]
    [InlineData("""<None Update="Models/**/*" CopyToOutputDirectory="PreserveNewest" />""")]
    [InlineData("""<EmbeddedResource Include="Models/x.bin" />""")]
    [InlineData("""<AdditionalFiles Include="Models/x.bin" />""")]
    [InlineData("""<ModelArtifact Include="Models/**/*.bin" />""")]
    [InlineData("""<ModelArtifact Include="Models" />""")]
    public void A_model_is_found_by_its_content_whatever_its_name(string item)
    {
        using TestSolution solution = new();
        solution.AddApp($"<ItemGroup>{item}</ItemGroup>");
        solution.Write("App/Models/x.bin", SampleModels.EvilPickle());

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Equal(solution.PathOf("App/Models/x.bin"), Assert.Single(build.Of("MG1001")).File);
    }

    [Fact]
    public void A_text_file_named_bin_is_not_called_a_model()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><Content Include="notes.bin" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>""");
        solution.Write("App/notes.bin", "These are notes about the weather, nothing else.\n");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(0, build.ExitCode);
        Assert.Empty(build.Diagnostics);
        Assert.Contains("references no model", build.Output);
    }

    [Theory]
    [InlineData("""<Content Include="../Assets/model.dat" Link="MlAssets/model.dat" CopyToOutputDirectory="PreserveNewest" />""", "MlAssets/model.dat")]
    [InlineData("""<None Include="../Assets/**/*" LinkBase="Shared" CopyToOutputDirectory="PreserveNewest" />""", "Shared/model.dat")]
    public void A_linked_model_is_judged_at_its_real_path_and_the_bom_names_its_link(string item, string link)
    {
        using TestSolution solution = new();
        solution.AddApp($"<ItemGroup>{item}</ItemGroup>");
        solution.Write("Assets/model.dat", SampleModels.Safetensors());

        BuildOutcome build = solution.BuildApp();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(solution.PathOf("Assets/model.dat"), Assert.Single(build.Of("MG2001")).File);
        Assert.True(File.Exists(solution.PathOf("App/bin/Debug/net10.0/" + link)));
        Assert.Empty(build.Of("MG2006"));
        Assert.Contains(link, File.ReadAllText(solution.PathOf("App/bin/Debug/net10.0/App.cdx.json")));
    }

    [Fact]
    public void A_model_that_is_included_only_where_it_exists_is_missed_when_it_is_locked()
    {
        using TestSolution solution = new();
        solution.AddApp("""
            <ItemGroup Condition="Exists('fetched/model.safetensors')"><Content Include="fetched/model.safetensors" /></ItemGroup>
            """);
        solution.Write("App/modelguard.lock.json", SampleModels.LockFile(("fetched/model.safetensors", SampleModels.Safetensors())));

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Equal(solution.PathOf("App/modelguard.lock.json"), Assert.Single(build.Of("MG2004")).File);
    }

    [Fact]
    public void A_model_artifact_that_names_a_missing_file_is_an_error()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><ModelArtifact Include="gone.onnx" /></ItemGroup>""");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Equal(solution.PathOf("App/gone.onnx"), Assert.Single(build.Of("MG1022")).File);
    }

    [Fact]
    public void A_digest_given_by_hand_is_held_against_the_file()
    {
        using TestSolution solution = new();
        solution.AddApp($"""<ItemGroup><ModelArtifact Include="model.safetensors" Sha256="{SampleModels.WrongDigest}" /></ItemGroup>""");
        solution.Write("App/model.safetensors", SampleModels.Safetensors());

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Contains(SampleModels.WrongDigest, Assert.Single(build.Of("MG2002")).Text);
    }
}
