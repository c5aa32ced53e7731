using System.Globalization;
using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class IncrementalTests
{
    [Fact]
    public void A_no_op_build_over_100_artifacts_opens_none_of_them()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><Content Include="models/*" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>""");
        for (int i = 0; i < 100; i++)
            solution.Write(string.Create(CultureInfo.InvariantCulture, $"App/models/m{i}.safetensors"), SampleModels.Safetensors(i));

        BuildOutcome first = solution.BuildApp();
        BuildOutcome second = solution.BuildApp();

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("100 model files judged: 100 clean", first.Output);
        Assert.True(first.BytesRead > 0);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(0, second.BytesRead);
        Assert.Contains("nothing changed, 0 bytes read", second.Output);
    }

    [Fact]
    public void Warnings_are_repeated_by_a_no_op_build()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/model.safetensors", SampleModels.Safetensors());
        solution.Write("App/appsettings.json", """{ "Anthropic": { "ModelId": "claude-haiku-4-5", "Fallbacks": [ "command-a-03-2025" ] } }""");

        BuildOutcome first = solution.BuildApp();
        BuildOutcome second = solution.BuildApp();

        Assert.Equal(["MG2001", "MG3001"], first.Diagnostics.Select(item => item.Code).Order());
        Assert.Equal(["MG2001", "MG3001"], second.Diagnostics.Select(item => item.Code).Order());
        Assert.Contains("nothing changed", second.Output);
    }

    [Fact]
    public void Touching_deleting_or_adding_a_model_makes_the_guard_look_again()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/a.safetensors", SampleModels.Safetensors(1));
        solution.Write("App/b.safetensors", SampleModels.Safetensors(2));
        BuildOutcome first = solution.BuildApp();
        Assert.Contains("2 model files judged", first.Output);

        solution.Write("App/a.safetensors", SampleModels.Safetensors(3));
        BuildOutcome touched = solution.BuildApp();
        File.Delete(solution.PathOf("App/b.safetensors"));
        BuildOutcome deleted = solution.BuildApp();
        solution.Write("App/c.safetensors", SampleModels.Safetensors(4));
        BuildOutcome added = solution.BuildApp();

        Assert.Contains("2 model files judged: 2 clean", touched.Output);
        Assert.InRange(touched.BytesRead, 1, first.BytesRead / 2);
        Assert.Contains("1 model file judged: 1 clean", deleted.Output);
        Assert.Contains("2 model files judged: 2 clean", added.Output);
    }

    [Fact]
    public void A_model_replaced_by_one_of_the_same_size_and_time_is_noticed()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.Write("App/model.bin", SampleModels.Safetensors(1));
        DateTime time = File.GetLastWriteTimeUtc(solution.PathOf("App/model.bin"));
        solution.BuildApp();
        byte[] replaced = SampleModels.Safetensors(1);
        replaced[^1] ^= 1;
        solution.Write("App/model.bin", replaced);
        File.SetLastWriteTimeUtc(solution.PathOf("App/model.bin"), time);

        BuildOutcome build = solution.BuildApp();

        Assert.True(build.BytesRead > 0, build.Output);
    }

    [Fact]
    public void A_bom_that_was_deleted_is_written_again()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.BuildApp();
        string bom = solution.PathOf("App/bin/Debug/net10.0/App.cdx.json");
        Assert.True(File.Exists(bom));
        File.Delete(bom);

        solution.BuildApp();

        Assert.True(File.Exists(bom));
    }

    [Fact]
    public void A_no_op_build_does_not_lose_the_bom_to_the_incremental_clean()
    {
        using TestSolution solution = new();
        solution.AddApp();
        solution.BuildApp();
        solution.BuildApp();
        solution.BuildApp();

        Assert.True(File.Exists(solution.PathOf("App/bin/Debug/net10.0/App.cdx.json")));
    }
}
