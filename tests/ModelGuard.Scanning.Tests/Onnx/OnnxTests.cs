using ModelGuard.Core.Budgets;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Onnx;

public sealed class OnnxTests
{
    [Fact]
    public void An_honest_model_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(OnnxBuilder.Honest().Message(14, OnnxBuilder.Pair("license", "mit")).Build(), "model.onnx");

        result.AssertClean("onnx");
        Assert.Equal("IR 8, opset 17", result.Facts.FormatVersion);
        Assert.Equal("tester", result.Facts.Producer);
        Assert.Equal("1.2", result.Facts.ProducerVersion);
        Assert.Equal("g", result.Facts.Name);
        Assert.Equal("mit", result.Facts.License);
        Assert.Equal(1, result.Facts.TensorCount);
        Assert.Equal(4, result.Facts.ParameterCount);
        Assert.Equal(["x: float32[N,4]"], result.Facts.Inputs);
        Assert.Equal(["y: float32[N,4]"], result.Facts.Outputs);
    }

    [Fact]
    public void It_is_found_under_an_innocent_name() => Scan.Of(OnnxBuilder.Honest().Build(), "weights.dat").AssertClean("onnx");

    [Fact]
    public void An_operator_of_another_domain_is_suspicious_and_the_domain_is_its_subject()
    {
        ScanResult result = Scan.Of(ModelOf(OnnxBuilder.Graph().Message(1, OnnxBuilder.Node("Evil", "com.evil"))), "model.onnx");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("com.evil", result.AssertFound("MG1042").Subject);
    }

    [Fact]
    public void An_operator_that_the_model_defines_itself_is_clean()
    {
        ProtobufBuilder function = new ProtobufBuilder().Text(1, "Mine").Text(10, "my.domain").Message(7, OnnxBuilder.Node("Relu"));

        Scan.Of(OnnxBuilder.Model(OnnxBuilder.Graph().Message(1, OnnxBuilder.Node("Mine", "my.domain"))).Message(25, function).Build(), "model.onnx").AssertClean("onnx");
    }

    [Fact]
    public void Operators_in_functions_subgraphs_and_training_are_judged()
    {
        ProtobufBuilder evil(string domain) => OnnxBuilder.Node("Evil", domain);
        ProtobufBuilder function = new ProtobufBuilder().Text(1, "F").Text(10, "f").Message(7, evil("in.function"));
        ProtobufBuilder loop = OnnxBuilder.Node("Loop").Message(5, OnnxBuilder.GraphAttribute(new ProtobufBuilder().Message(1, evil("in.subgraph"))));
        ProtobufBuilder training = new ProtobufBuilder().Message(2, new ProtobufBuilder().Message(1, evil("in.training")));
        byte[] model = OnnxBuilder.Model(OnnxBuilder.Graph().Message(1, loop)).Message(20, training).Message(25, function).Build();

        ScanResult result = Scan.Of(model, "model.onnx");

        Assert.Equal(["in.function", "in.subgraph", "in.training"], result.Findings.Select(finding => finding.Subject).Order());
    }

    [Theory]
    [Bypass("ONNX custom ops / PythonOp / functions")]
    [InlineData("PyOp", "ai.onnx.contrib")]
    [InlineData("PythonOp", "com.microsoft")]
    public void A_python_operator_is_unsafe(string type, string domain)
    {
        ScanResult result = Scan.Of(ModelOf(OnnxBuilder.Graph().Message(1, OnnxBuilder.Node(type, domain))), "model.onnx");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1043");
    }

    [Theory]
    [InlineData("ai.onnx.contrib", "BertTokenizer", true)]
    [InlineData("ai.onnx.contrib", "ImageReader", false)]
    [InlineData("com.microsoft.extensions", "AzureTextToText", false)]
    [InlineData("com.microsoft", "FusedMatMul", true)]
    [InlineData("com.microsoft", "EPContext", false)]
    [InlineData("ai.onnx.ml", "TreeEnsembleClassifier", true)]
    public void Only_operators_that_compute_from_their_inputs_are_known(string domain, string type, bool isKnown) =>
        Assert.Equal(isKnown ? Verdict.Clean : Verdict.Suspicious, Scan.Of(ModelOf(OnnxBuilder.Graph().Message(1, OnnxBuilder.Node(type, domain))), "model.onnx").Verdict);

    [Theory]
    [Bypass("CVE-2022-25882")]
    [Bypass("CVE-2024-27318")]
    [Bypass("CVE-2025-51480")]
    [InlineData("../../etc/passwd")]
    [InlineData("a/../../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\secret.bin")]
    [InlineData("..\\secret.bin")]
    [InlineData("*/_ORT_MEM_ADDR_/*")]
    public void CVE_2022_25882_and_CVE_2024_27318_external_data_outside_the_folder_is_unsafe(string location)
    {
        ScanResult result = Scan.Of(ModelOf(OnnxBuilder.Graph().Message(5, OnnxBuilder.External(location))), "model.onnx");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal(location, result.AssertFound("MG1040").Subject);
    }

    [Fact]
    public void External_data_that_is_not_there_is_inconclusive()
    {
        ScanResult result = Scan.Of(ModelOf(OnnxBuilder.Graph().Message(5, OnnxBuilder.External("weights.bin"))), "model.onnx");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal("weights.bin", result.AssertFound("MG1041").Subject);
        Assert.Equal(["weights.bin"], result.Facts.ExternalFiles);
    }

    [Theory]
    [InlineData(16, null, null, true)]
    [InlineData(20, "4", "16", true)]
    [InlineData(16, "4", "16", false)]
    [InlineData(15, null, null, false)]
    [InlineData(16, "9223372036854775807", null, false)]
    public void External_data_must_lie_inside_its_file(int held, string? offset, string? length, bool isClean)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(Path.Combine(folder.Path, "weights.bin"), new byte[held]);
        byte[] model = ModelOf(OnnxBuilder.Graph().Message(5, OnnxBuilder.External("weights.bin", offset, length)));

        ScanResult result = Scan.Of(model, "model.onnx", new FolderSiblingFiles(folder.Path));

        if (isClean)
            result.AssertClean("onnx");
        else
            result.AssertFound("MG1041");
    }

    [Fact]
    [Bypass("CVE-2026-34447")]
    public void External_data_that_is_a_link_to_a_file_outside_is_unsafe()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("links need rights on this system");
        using TemporaryFolder folder = new();
        using TemporaryFolder outside = new();
        string secret = Path.Combine(outside.Path, "secret");
        File.WriteAllBytes(secret, new byte[16]);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "weights.bin"), secret);

        ScanResult result = Scan.Of(ModelOf(OnnxBuilder.Graph().Message(5, OnnxBuilder.External("weights.bin"))), "model.onnx", new FolderSiblingFiles(folder.Path));

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Contains("by a link", result.AssertFound("MG1040").Message, StringComparison.Ordinal);
    }

    [Fact]
    [Bypass("CVE-2026-34446")]
    public void External_data_that_is_a_hard_link_is_suspicious()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("no hard link is made on this system");
        using TemporaryFolder folder = new();
        string secret = Path.Combine(folder.Path, "secret");
        File.WriteAllBytes(secret, new byte[16]);
        HardLink.Make(secret, Path.Combine(folder.Path, "weights.bin"));
        byte[] model = ModelOf(OnnxBuilder.Graph().Message(5, OnnxBuilder.External("weights.bin")).Message(5, OnnxBuilder.External("weights.bin")));

        ScanResult result = Scan.Of(model, "model.onnx", new FolderSiblingFiles(folder.Path));

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("weights.bin", Assert.Single(result.Findings, finding => finding.Rule.Id == "MG1082").Subject);
    }

    [Theory]
    [InlineData("import os; os.system('id')")]
    [InlineData("X19pbXBvcnRfXygnb3MnKS5zeXN0ZW0oJ2lkJyk=")]
    public void The_text_of_a_program_in_the_metadata_is_suspicious(string text) =>
        Scan.Of(OnnxBuilder.Honest().Message(14, OnnxBuilder.Pair("note", text)).Build(), "model.onnx").AssertFound("MG1062");

    [Fact]
    [Bypass("CVE-2026-27489")]
    public void CVE_2026_27489_external_data_behind_a_linked_folder_is_unsafe()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("links need rights on this system");
        using TemporaryFolder folder = new();
        using TemporaryFolder outside = new();
        File.WriteAllBytes(Path.Combine(outside.Path, "secret"), new byte[16]);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "data"), outside.Path);

        ScanResult result = Scan.Of(ModelOf(OnnxBuilder.Graph().Message(5, OnnxBuilder.External("data/secret"))), "model.onnx", new FolderSiblingFiles(folder.Path));

        Assert.Contains("by a link", result.AssertFound("MG1040").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1", null)]
    [InlineData("0x10", null)]
    [InlineData(null, "99999999999999999999")]
    [InlineData(null, "4")]
    public void External_ranges_that_are_no_counts_are_malformed(string? offset, string? length) =>
        Scan.Of(ModelOf(OnnxBuilder.Graph().Message(5, OnnxBuilder.External("weights.bin", offset, length))), "model.onnx").AssertFound("MG1024");

    [Fact]
    public void External_data_is_found_in_attributes_and_sparse_tensors()
    {
        ProtobufBuilder constant = OnnxBuilder.Node("Constant").Message(5, new ProtobufBuilder().Text(1, "value").Integer(20, 4).Message(5, OnnxBuilder.External("../a")));
        ProtobufBuilder sparse = new ProtobufBuilder().Message(1, OnnxBuilder.External("../b")).Message(2, OnnxBuilder.External("../c"));

        ScanResult result = Scan.Of(ModelOf(OnnxBuilder.Graph().Message(1, constant).Message(15, sparse)), "model.onnx");

        Assert.Equal(["../a", "../b", "../c"], result.Findings.Where(finding => finding.Rule.Id == "MG1040").Select(finding => finding.Subject).Order());
    }

    public static TheoryData<string, int, long[], int> RawTensors => new()
    {
        { "too short", 1, [2, 2], 15 },
        { "too long", 1, [2, 2], 17 },
        { "too many elements", 1, [long.MaxValue, 16], 16 },
        { "unknown type", 99, [4], 16 },
        { "strings in raw data", 8, [1], 4 },
        { "int4", 22, [5], 2 },
    };

    [Theory]
    [MemberData(nameof(RawTensors))]
    public void A_tensor_whose_data_does_not_fit_its_shape_is_malformed(string why, int type, long[] dimensions, int length)
    {
        ScanResult result = Scan.Of(ModelOf(OnnxBuilder.Graph().Message(5, OnnxBuilder.Tensor("w", type, dimensions).Bytes(9, new byte[length]))), "model.onnx");

        Assert.True(result.Verdict == Verdict.Inconclusive, why);
        result.AssertFound("MG1024");
    }

    [Fact]
    public void Values_may_be_packed_or_not()
    {
        ProtobufBuilder packed = OnnxBuilder.Tensor("a", 7, [3]).Bytes(7, [1, 0x80, 1, 2]);
        ProtobufBuilder single = OnnxBuilder.Tensor("b", 6, [2]).Integer(5, 1).Integer(5, -1);
        ProtobufBuilder strings = OnnxBuilder.Tensor("c", 8, [2]).Text(6, "x").Text(6, "y");
        ProtobufBuilder int4 = OnnxBuilder.Tensor("d", 22, [3]).Bytes(5, [1, 2]);

        Scan.Of(ModelOf(OnnxBuilder.Graph().Message(5, packed).Message(5, single).Message(5, strings).Message(5, int4)), "model.onnx").AssertClean("onnx");
    }

    [Fact]
    public void A_field_that_onnx_does_not_define_is_malformed() =>
        Scan.Of(OnnxBuilder.Honest().Integer(31, 1).Build(), "model.onnx").AssertFound("MG1024");

    [Fact]
    public void Bytes_behind_the_model_are_malformed_and_what_came_before_is_judged()
    {
        byte[] model = OnnxBuilder.Model(OnnxBuilder.Graph().Message(1, OnnxBuilder.Node("PyOp", "x"))).Raw(0, 0, 0).Build();

        ScanResult result = Scan.Of(model, "model.onnx");

        Assert.Equal(model.Length - 3, result.AssertFound("MG1024").Place.Offset);
        result.AssertFound("MG1043");
    }

    [Fact]
    public void A_second_graph_that_protobuf_would_merge_is_malformed() =>
        Scan.Of(OnnxBuilder.Honest().Message(7, OnnxBuilder.Graph()).Build(), "model.onnx").AssertFound("MG1024");

    [Fact]
    public void A_model_that_is_cut_short_is_malformed() => Scan.Of(OnnxBuilder.Honest().Build()[..^5], "model.onnx").AssertFound("MG1024");

    [Fact]
    public void Graphs_nested_without_end_are_malformed()
    {
        ProtobufBuilder graph = new();
        for (int i = 0; i < 200; i++)
            graph = new ProtobufBuilder().Message(1, OnnxBuilder.Node("If").Message(5, OnnxBuilder.GraphAttribute(graph)));

        Scan.Of(ModelOf(graph), "model.onnx").AssertFound("MG1024");
    }

    [Fact]
    public void More_records_than_the_limit_are_inconclusive() =>
        Assert.Equal("MaxRecords", Scan.Of(OnnxBuilder.Honest().Build(), "model.onnx", limits: new ScanLimits { MaxRecords = 3 }).AssertFound("MG1020").Subject);

    private static byte[] ModelOf(ProtobufBuilder graph) => OnnxBuilder.Model(graph).Build();
}
