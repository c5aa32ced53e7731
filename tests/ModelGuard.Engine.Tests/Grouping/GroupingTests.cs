using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Testing.Engine;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;

namespace ModelGuard.Engine.Tests.Grouping;

public sealed class GroupingTests : IDisposable
{
    private const string BertConfig = """{ "model_type": "bert", "architectures": ["BertModel"] }""";

    private readonly ScratchFolder _folder = new();

    [Fact]
    public void External_data_is_a_clean_part_of_the_model_that_owns_it_and_has_a_digest()
    {
        _folder.Write("m/net.onnx", SmallModels.OnnxWithExternalData("net.onnx.data"));
        _folder.Write("m/net.onnx.data", SmallModels.ExternalData());

        ArtifactReport data = _folder.Scan("m").Of("m/net.onnx.data");

        Assert.Equal("m/net.onnx", data.PartOf);
        Assert.Equal(Verdict.Clean, data.Verdict);
        Assert.Equal("onnx-external-data", data.Format.Id);
        Assert.Equal(64, data.Sha256!.Length);
    }

    [Fact]
    public void Weights_of_an_openvino_model_are_a_clean_part_of_it()
    {
        _folder.Write("m/net.xml", OpenVinoBuilder.Honest());
        _folder.Write("m/net.bin", new byte[16]);

        GuardReport report = _folder.Scan("m");

        Assert.Equal(Verdict.Clean, report.Of("m/net.xml").Verdict);
        Assert.Equal("m/net.xml", report.Of("m/net.bin").PartOf);
        Assert.Equal("external-data", report.Of("m/net.bin").Format.Id);
    }

    [Fact]
    public void A_hard_link_that_external_data_becomes_is_found_on_the_next_run()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("no hard link is made on this system");
        _folder.Write("m/net.onnx", SmallModels.OnnxWithExternalData("weights"));
        _folder.Write("m/weights", SmallModels.ExternalData());

        Assert.Equal(Verdict.Clean, _folder.Scan("m").Of("m/net.onnx").Verdict);
        HardLink.Make(_folder.At("m/weights"), _folder.At("elsewhere"));
        Assert.Equal(Verdict.Suspicious, _folder.Scan("m").Of("m/net.onnx").Verdict);
    }

    [Fact]
    public void External_data_that_no_item_names_is_looked_at_with_its_model()
    {
        _folder.Write("m/net.onnx", SmallModels.OnnxWithExternalData("weights"));
        _folder.Write("m/weights", SmallModels.ExternalData());
        GuardRequest request = _folder.Request() with { References = [_folder.Reference("m/net.onnx", targetPath: "out/net.onnx")] };

        ArtifactReport data = GuardEngine.Run(request).Of("m/weights");

        Assert.Equal("m/net.onnx", data.PartOf);
        Assert.Equal("out/weights", data.Reference.Origin.TargetPath);
    }

    [Fact]
    public void External_data_that_is_itself_dangerous_stays_so()
    {
        byte[] pickle = SmallModels.EvilPickle();
        _folder.Write("m/net.onnx", SmallModels.OnnxWithExternalData("data.pkl", pickle.Length / 4));
        _folder.Write("m/data.pkl", pickle);

        ArtifactReport data = _folder.Scan("m").Of("m/data.pkl");

        Assert.Equal(Verdict.Unsafe, data.Verdict);
        Assert.NotEmpty(data.Findings);
    }

    [Fact]
    public void A_snapshot_is_its_folder_with_weights_tokenizer_and_configuration()
    {
        _folder.Write("bert/config.json", BertConfig);
        _folder.Write("bert/model.safetensors", SmallModels.Safetensors());
        _folder.Write("bert/tokenizer.json", "{}");
        _folder.Write("bert/vocab.txt", "a\nb\n");
        _folder.Write("bert/Program.cs", "class P;");

        GuardReport report = _folder.Scan("bert");

        Assert.All(["config.json", "model.safetensors", "tokenizer.json", "vocab.txt"], name => Assert.Equal("bert", report.Of($"bert/{name}").PartOf));
        Assert.Null(report.Of("bert/Program.cs").PartOf);
        Assert.Equal(Verdict.NotAModel, report.Of("bert/vocab.txt").Verdict);
        Assert.NotNull(report.Of("bert/vocab.txt").Sha256);
        Assert.Equal("bert", report.Of("bert/config.json").Facts.Metadata["model_type"]);
    }

    [Fact]
    public void A_configuration_of_a_program_makes_no_snapshot()
    {
        _folder.Write("app/config.json", """{ "port": 80 }""");
        _folder.Write("app/a.safetensors", SmallModels.Safetensors());
        _folder.Write("app/b.safetensors", SmallModels.Safetensors(seed: 2));

        Assert.All(_folder.Scan("app").Artifacts, static artifact => Assert.Null(artifact.PartOf));
    }

    [Fact]
    public void Shards_belong_to_the_index_that_names_them()
    {
        _folder.Write("m/model-00001-of-00002.safetensors", SmallModels.Safetensors());
        _folder.Write("m/model-00002-of-00002.safetensors", SmallModels.Safetensors(seed: 2));
        _folder.Write("m/model.safetensors.index.json", Index("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"));

        GuardReport report = _folder.Scan("m");

        Assert.Equal("m/model.safetensors.index.json", report.Of("m/model-00001-of-00002.safetensors").PartOf);
        Assert.Equal("m/model.safetensors.index.json", report.Of("m/model-00002-of-00002.safetensors").PartOf);
        Assert.Equal(Verdict.NotAModel, report.Of("m/model.safetensors.index.json").Verdict);
    }

    [Fact]
    public void A_shard_that_the_index_names_and_nobody_has_is_missing()
    {
        _folder.Write("m/model-00001-of-00002.safetensors", SmallModels.Safetensors());
        _folder.Write("m/model.safetensors.index.json", Index("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"));

        GuardReport report = _folder.Scan("m");

        Finding finding = report.Only(GraphRules.ExternalDataMissing);
        Assert.Equal("m/model.safetensors.index.json", finding.Place.File);
        Assert.Contains("'model-00002-of-00002.safetensors'", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Verdict.Inconclusive, report.Of("m/model.safetensors.index.json").Verdict);
    }

    [Fact]
    public void An_index_that_names_a_file_outside_its_folder_is_unsafe()
    {
        _folder.Write("m/model.safetensors.index.json", Index("../../etc/passwd"));

        GuardReport report = _folder.Scan("m");

        Assert.Equal("../../etc/passwd", report.Only(GraphRules.ExternalDataEscapes).Subject);
        Assert.Equal(Verdict.Unsafe, report.Of("m/model.safetensors.index.json").Verdict);
    }

    [Fact]
    public void Shards_without_an_index_belong_to_the_first()
    {
        _folder.Write("m/model-00001-of-00002.safetensors", SmallModels.Safetensors());
        _folder.Write("m/model-00002-of-00002.safetensors", SmallModels.Safetensors(seed: 2));
        _folder.Write("m/other-00001-of-00003.safetensors", SmallModels.Safetensors(seed: 3));

        GuardReport report = _folder.Scan("m");

        Assert.Null(report.Of("m/model-00001-of-00002.safetensors").PartOf);
        Assert.Equal("m/model-00001-of-00002.safetensors", report.Of("m/model-00002-of-00002.safetensors").PartOf);
        Assert.Null(report.Of("m/other-00001-of-00003.safetensors").PartOf);
    }

    [Fact]
    public void A_vocabulary_belongs_to_the_one_model_beside_it()
    {
        _folder.Write("one/m.safetensors", SmallModels.Safetensors());
        _folder.Write("one/vocab.txt", "a");
        _folder.Write("two/m.safetensors", SmallModels.Safetensors());
        _folder.Write("two/n.safetensors", SmallModels.Safetensors(seed: 2));
        _folder.Write("two/vocab.txt", "a");

        GuardReport report = _folder.Scan("one", "two");

        Assert.Equal("one/m.safetensors", report.Of("one/vocab.txt").PartOf);
        Assert.Null(report.Of("two/vocab.txt").PartOf);
    }

    [Fact]
    public void A_saved_model_is_its_folder()
    {
        _folder.Write("sm/saved_model.pb", SmallModels.SavedModel());
        _folder.Write("sm/variables/variables.index", [0, 1, 2, 3]);
        _folder.Write("sm/other.txt", "x");

        GuardReport report = _folder.Scan("sm");

        Assert.Equal("sm", report.Of("sm/saved_model.pb").PartOf);
        Assert.Equal("sm", report.Of("sm/variables/variables.index").PartOf);
        Assert.Null(report.Of("sm/other.txt").PartOf);
    }

    public void Dispose() => _folder.Dispose();

    private static string Index(params string[] files) =>
        $$"""{ "metadata": { "total_size": 32 }, "weight_map": { {{string.Join(", ", files.Select(static (file, at) => $"\"layer.{at}\": \"{file}\""))}} } }""";
}
