using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

/// <summary>One clear diagnostic each, and nothing else lost: a second, good model is judged in every case.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("modelguard.lock.json", "{ \"schemaVersion\": 1, \"artifacts\": [ oops ] }", "MG2005")]
    [InlineData("modelguard.json", "{ \"severities\": { \"MG9999\": \"error\" } }", "MG0003")]
    [InlineData("appsettings.json", "{ \"OpenAI\": { \"ModelId\": }", "MG3006")]
    public void A_broken_file_of_the_project_is_one_error_with_line_and_column(string file, string text, string rule)
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/good.safetensors", SampleModels.Safetensors());
        solution.Write("App/" + file, text);

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        var error = Assert.Single(build.Of(rule));
        Assert.Equal(solution.PathOf("App/" + file), error.File);
        Assert.True(error.LineNumber > 0 && error.ColumnNumber > 0);
        Assert.Contains("1 model file judged: 1 clean", build.Output);
    }

    [Theory]
    [InlineData("-p:ModelGuardFailOn=eror", "ModelGuardFailOn")]
    [InlineData("-p:ModelGuardBomSpecVersion=1.9", "CycloneDX")]
    public void A_misspelt_property_is_an_error(string option, string property)
    {
        using TestSolution solution = new();
        solution.AddApp();

        BuildOutcome build = solution.BuildApp(option);

        Assert.Equal(1, build.ExitCode);
        Assert.Contains(property, Assert.Single(build.Of("MG0002")).Text);
    }

    [Fact]
    public void A_misspelt_severity_is_an_error_at_its_line()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/.globalconfig", "is_global = true\ndotnet_diagnostic.MG2001.severity = eror\n");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Equal((2, 37), (Assert.Single(build.Of("MG0002")).LineNumber, build.Of("MG0002")[0].ColumnNumber));
    }

    [Fact]
    public void A_truncated_model_is_inconclusive()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/good.safetensors", SampleModels.Safetensors());
        solution.Write("App/short.safetensors", SampleModels.Safetensors()[..^1]);

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Equal(solution.PathOf("App/short.safetensors"), Assert.Single(build.Of("MG1024")).File);
        Assert.Contains("2 model files judged: 1 clean, 1 inconclusive", build.Output);
    }

    [Fact]
    public void An_empty_file_with_a_models_name_is_inconclusive()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><ModelArtifact Include="empty.onnx" /></ItemGroup>""");
        solution.Write("App/empty.onnx", []);

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Equal(solution.PathOf("App/empty.onnx"), Assert.Single(build.Diagnostics, item => item.Code != "MG2001").File);
    }

    [Fact]
    public void A_broken_link_and_a_loop_of_links_are_one_error_each()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><ModelArtifact Include="broken.onnx;loop.onnx;good.safetensors" /></ItemGroup>""");
        solution.Write("App/good.safetensors", SampleModels.Safetensors());
        File.CreateSymbolicLink(solution.PathOf("App/broken.onnx"), "nowhere.onnx");
        File.CreateSymbolicLink(solution.PathOf("App/loop.onnx"), "loop.onnx");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Equal(2, build.Of("MG1022").Count);
        Assert.Contains("1 clean", build.Output);
    }

    [Fact]
    public void A_folder_that_links_to_itself_does_not_hang_the_walk()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><ModelArtifact Include="../models" /></ItemGroup>""");
        solution.Write("models/good.safetensors", SampleModels.Safetensors());
        Directory.CreateSymbolicLink(solution.PathOf("models/again"), solution.PathOf("models"));

        BuildOutcome build = solution.BuildApp();

        Assert.Contains("1 clean", build.Output);
    }
}
