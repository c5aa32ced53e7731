using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;
using static ModelGuard.Testing.Formats.TensorFlowBuilder;

namespace ModelGuard.Scanning.Tests.TensorFlow;

public sealed class TensorFlowTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000, MaxHeaderBytes = 1 << 20 };

    [Fact]
    public void An_honest_saved_model_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(Honest(), "saved_model.pb");

        result.AssertClean("tf-savedmodel");
        Assert.Equal("2.18.0", result.Facts.ProducerVersion);
        Assert.Equal("6", result.Facts.Metadata["nodes"]);
        Assert.Equal("serve", result.Facts.Metadata["tags"]);
    }

    [Theory]
    [Bypass("TF ReadFile/WriteFile/PyFunc/Print...")]
    [InlineData("ReadFile", "MG1063")]
    [InlineData("WriteFile", "MG1063")]
    [InlineData("MatchingFiles", "MG1063")]
    [InlineData("LoadLibrary", "MG1063")]
    [InlineData("DebugIdentityV2", "MG1063")]
    [InlineData("RpcClient", "MG1063")]
    [InlineData("PyFunc", "MG1043")]
    [InlineData("EagerPyFunc", "MG1043")]
    public void An_operator_that_reaches_outside_is_unsafe_in_graph_function_and_every_container(string name, string rule)
    {
        ProtobufBuilder bad = Node("bad", name, "x");
        ProtobufBuilder inGraph = Graph(Node("x", "Placeholder"), bad);
        ProtobufBuilder inFunction = Graph(Call("call", "f")).Message(2, Library("f", bad));

        foreach (ProtobufBuilder graph in new[] { inGraph, inFunction })
        {
            foreach ((byte[] file, string fileName) in new[] { (SavedModel(graph).Build(), "saved_model.pb"), (MetaGraph(graph).Build(), "model.meta"), (graph.Build(), "frozen.pb") })
            {
                ScanResult result = Scan.Of(file, fileName);

                Assert.Equal(Verdict.Unsafe, result.Verdict);
                Assert.Equal(name, result.AssertFound(rule).Subject);
            }
        }
    }

    [Theory]
    [Bypass("HF tfhunt nested WriteFile")]
    [InlineData(1)]
    [InlineData(3)]
    public void A_graph_in_a_constant_is_judged_at_any_depth(int depth)
    {
        ProtobufBuilder graph = Graph(Node("write", "WriteFile", "path", "text"));
        for (int i = 0; i < depth; i++)
            graph = Graph(Constant("graph", graph.Build()), Node("data", "DatasetFromGraph", "graph"));

        ScanResult result = Scan.Of(SavedModel(graph).Build(), "saved_model.pb");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Contains("graph-at-", result.AssertFound("MG1063").Place.Member, StringComparison.Ordinal);
    }

    [Fact]
    [Bypass("HF tfhunt nested WriteFile")]
    public void A_graph_in_the_raw_content_of_a_text_tensor_is_judged()
    {
        byte[] graph = Graph(Node("write", "WriteFile")).Build();
        ProtobufBuilder tensor = new ProtobufBuilder().Integer(1, 7).Bytes(4, [(byte)graph.Length, .. graph]);

        Scan.Of(SavedModel(Graph(Constant("graph", tensor))).Build(), "saved_model.pb").AssertFound("MG1063");
    }

    [Fact]
    public void A_graph_in_a_constant_that_hides_behind_fields_that_protobuf_skips_is_judged()
    {
        byte[] graph = [0xa3, 0x06, 0xa4, 0x06, 0x98, 0x06, 1, .. Graph(Node("write", "WriteFile")).Build()];

        Scan.Of(SavedModel(Graph(Constant("graph", graph))).Build(), "saved_model.pb").AssertFound("MG1063");
    }

    [Theory]
    [InlineData("/etc/cron.d/job")]
    [InlineData("../../x")]
    [InlineData("gs://bucket/x")]
    [InlineData("C:\\x")]
    public void A_checkpoint_path_that_stands_in_the_graph_and_leads_outside_is_unsafe(string path)
    {
        ProtobufBuilder direct = Graph(Text("path", path), Node("name", "Identity", "path"), Node("save", "SaveV2", "name:0"));
        ProtobufBuilder called = Graph(Text("path", path), Call("call", "outer", "path")).Message(2, Library("outer", Call("c", "save_fn", "a")))
            .Message(2, Library("save_fn", Node("save", "SaveV2", "file_prefix")));

        Scan.Of(SavedModel(direct).Build(), "saved_model.pb").AssertFound("MG1063");
        Scan.Of(SavedModel(called).Build(), "saved_model.pb").AssertFound("MG1063");
    }

    [Fact]
    public void An_empty_text_before_a_path_does_not_hide_it()
    {
        ProtobufBuilder graph = Graph(
            Constant("empty", new ProtobufBuilder().Integer(1, 7)),
            Text("path", "/etc/cron.d/job"),
            Node("join", "StringJoin", "empty", "path"),
            Node("save", "SaveV2", "join"));

        Scan.Of(SavedModel(graph).Build(), "saved_model.pb").AssertFound("MG1063");
    }

    [Fact]
    public void Reading_an_asset_is_clean_and_an_asset_that_escapes_is_unsafe()
    {
        ProtobufBuilder graph = Graph(Node("vocabulary", "Placeholder"), Node("read", "ReadFile", "vocabulary"));

        byte[] honest = new ProtobufBuilder().Message(2, MetaGraph(graph).Message(6, Asset("vocabulary:0", "words.txt"))).Build();
        byte[] escaping = new ProtobufBuilder().Message(2, MetaGraph(graph).Message(6, Asset("vocabulary:0", "../../secret"))).Build();

        Assert.Equal(["MG1041"], Scan.Of(honest, "saved_model.pb").Findings.Select(finding => finding.Rule.Id));
        Scan.Of(escaping, "saved_model.pb").AssertFound("MG1040");
    }

    [Fact]
    public void An_asset_beside_the_model_is_found()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.Path, "assets"));
        File.WriteAllText(Path.Combine(folder.Path, "assets", "words.txt"), "a");
        byte[] model = new ProtobufBuilder().Message(2, MetaGraph(Graph(Node("vocabulary", "Placeholder"))).Message(6, Asset("vocabulary:0", "words.txt"))).Build();

        Scan.Of(model, "saved_model.pb", new Core.Files.FolderSiblingFiles(folder.Path)).AssertClean("tf-savedmodel");
    }

    [Fact]
    public void An_operator_that_nobody_knows_is_suspicious_and_a_function_of_the_graph_is_not()
    {
        ScanResult custom = Scan.Of(SavedModel(Graph(Node("a", "AcmeSort"))).Build(), "saved_model.pb");
        ScanResult function = Scan.Of(SavedModel(Graph(Node("a", "acme_fn")).Message(2, Library("acme_fn", Node("b", "NoOp")))).Build(), "saved_model.pb");

        Assert.Equal(Verdict.Suspicious, custom.Verdict);
        Assert.Equal("AcmeSort", custom.AssertFound("MG1042").Subject);
        function.AssertClean("tf-savedmodel");
    }

    [Theory]
    [InlineData("stderr", Verdict.Clean)]
    [InlineData("log(info)", Verdict.Clean)]
    [InlineData("file:///home/app/.bashrc", Verdict.Unsafe)]
    [Bypass("TF ReadFile/WriteFile/PyFunc/Print...")]
    public void Printing_is_unsafe_where_it_prints_to_a_file(string stream, Verdict verdict)
    {
        ProtobufBuilder print = Node("print", "PrintV2", "x").Message(5, Attribute("output_stream", new ProtobufBuilder().Text(2, stream)));

        Assert.Equal(verdict, Scan.Of(SavedModel(Graph(Node("x", "Placeholder"), print)).Build(), "saved_model.pb").Verdict);
    }

    [Fact]
    public void A_compiled_module_is_inconclusive() =>
        Assert.Equal(Verdict.Inconclusive, Scan.Of(SavedModel(Graph(Node("a", "XlaCallModule"))).Build(), "saved_model.pb").Verdict);

    [Fact]
    public void A_lambda_layer_in_the_metadata_of_keras_is_unsafe()
    {
        const string Json = """{"class_name": "Sequential", "config": {"layers": [{"class_name": "Lambda", "config": {"function": ["4wEA"]}}]}}""";
        byte[] metadata = new ProtobufBuilder().Message(1, new ProtobufBuilder().Integer(2, 0).Text(3, "root").Text(4, "_tf_keras_sequential").Text(5, Json)).Build();
        byte[] dense = new ProtobufBuilder().Message(1, new ProtobufBuilder().Integer(2, 0).Text(3, "root").Text(4, "_tf_keras_layer").Text(5, """{"class_name": "Dense"}""")).Build();

        Scan.Of(metadata, "keras_metadata.pb").AssertFound("MG1043");
        Scan.Of(dense, "keras_metadata.pb").AssertClean("keras-metadata");
    }

    public static TheoryData<string, string, byte[]> Broken => new()
    {
        { "MG1024", "inside its message", SavedModel(Graph(Node("a", "NoOp"))).Raw(0x12, 0x40).Message(2, Graph(Node("a", "NoOp"))).Raw(0x12).Build() },
        { "MG1024", "another", SavedModel(Graph(Node("a", "NoOp").Text(2, "WriteFile"))).Build() },
        { "MG1024", "expected 4 bytes", SavedModel(Graph(Constant("a", new ProtobufBuilder().Integer(1, 1).Bytes(4, [1, 2, 3])))).Build() },
        { "MG1021", "field 30 of Node", SavedModel(Graph(Node("a", "NoOp").Integer(30, 1))).Build() },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_breaks_the_format_is_inconclusive(string rule, string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "saved_model.pb");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.True(result.Findings.Any(finding => finding.Rule.Id == rule && finding.Message.Contains(words, StringComparison.Ordinal)), Scan.Describe(result));
    }

    [Fact]
    public void Changed_files_never_break_the_scanner()
    {
        byte[] honest = SavedModel(Graph(Constant("graph", Graph(Node("write", "WriteFile")).Build()), Call("c", "f", "graph")).Message(2, Library("f", Node("s", "SaveV2", "a")))).Build();
        Gen.OneOf(Hostile.Near(honest), Hostile.Near(Honest()), Hostile.Behind(honest, 12)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "saved_model.pb", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
    }
}
