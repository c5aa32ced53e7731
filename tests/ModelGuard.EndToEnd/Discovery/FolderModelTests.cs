using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd.Discovery;

/// <summary>Folders that are one model.</summary>
public sealed class FolderModelTests
{
    [Fact]
    public void A_hugging_face_snapshot_is_judged_file_by_file_and_is_one_model_in_the_bom()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><ModelArtifact Include="models/bert" License="Apache-2.0" /></ItemGroup>""");
        solution.Write("App/models/bert/config.json", """{ "architectures": ["BertModel"], "model_type": "bert" }""");
        solution.Write("App/models/bert/vocab.txt", "[PAD]\n[UNK]\n");
        solution.Write("App/models/bert/model-00001-of-00002.safetensors", SampleModels.Safetensors(1));
        solution.Write("App/models/bert/model-00002-of-00002.safetensors", SampleModels.Safetensors(2));

        BuildOutcome build = solution.BuildApp();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(2, build.Of("MG2001").Count);
        string bom = File.ReadAllText(solution.PathOf("App/bin/Debug/net10.0/App.cdx.json"));
        Assert.Equal(1, bom.Split("\"machine-learning-model\"").Length - 1);
    }

    [Fact]
    public void A_file_added_to_a_folder_model_is_noticed()
    {
        using TestSolution solution = new();
        solution.AddApp("""<ItemGroup><ModelArtifact Include="../models/bert" /></ItemGroup>""");
        solution.Write("models/bert/deep/model.safetensors", SampleModels.Safetensors());
        Assert.Equal(0, solution.BuildApp().ExitCode);
        Assert.Contains("nothing changed", solution.BuildApp().Output);
        solution.Write("models/bert/deep/extra.dat", SampleModels.EvilPickle());

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.Single(build.Of("MG1001"));
    }
}
