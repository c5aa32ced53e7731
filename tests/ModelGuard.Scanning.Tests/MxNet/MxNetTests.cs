using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.MxNet;

public sealed class MxNetTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000 };

    [Fact]
    public void An_honest_symbol_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(MxNetBuilder.Symbol(("Convolution", """{"kernel": "(3,3)"}"""), ("_contrib_box_nms", "{}")), "resnet-symbol.json");

        result.AssertClean("mxnet-symbol");
        Assert.Equal("1.9.1", result.Facts.ProducerVersion);
        Assert.Equal("Convolution, _contrib_box_nms", result.Facts.Metadata["operators"]);
    }

    [Theory]
    [InlineData("Custom", Verdict.Unsafe, "MG1043")]
    [InlineData("_Native", Verdict.Unsafe, "MG1043")]
    [InlineData("_cvimread", Verdict.Unsafe, "MG1063")]
    [InlineData("_TensorRT", Verdict.Inconclusive, "MG1080")]
    [InlineData("my_gemm", Verdict.Suspicious, "MG1042")]
    public void Operators_are_judged_by_name(string name, Verdict verdict, string rule)
    {
        ScanResult result = Scan.Of(MxNetBuilder.Symbol((name, "{}")), "resnet-symbol.json");

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(4, result.AssertFound(rule).Place.Line);
    }

    [Fact]
    public void The_registered_name_of_a_custom_operator_is_its_subject() =>
        Assert.Equal("loader", Scan.Of(MxNetBuilder.Symbol(("Custom", """{"op_type": "loader"}""")), "a-symbol.json").AssertFound("MG1043").Subject);

    [Fact]
    public void An_operator_in_a_graph_inside_a_node_is_found()
    {
        const string Inner = """{"nodes": [{"op": "Custom", "name": "c", "inputs": []}], "arg_nodes": [], "heads": [[0, 0, 0]]}""";
        byte[] symbol = System.Text.Encoding.UTF8.GetBytes($$"""{"nodes": [{"op": "_foreach", "name": "f", "inputs": [], "subgraphs": [{{Inner}}]}], "arg_nodes": [], "heads": [[0, 0, 0]]}""");

        Scan.Of(symbol, "a-symbol.json").AssertFound("MG1043");
    }

    [Theory]
    [InlineData("X19pbXBvcnRfXygnb3MnKS5zeXN0ZW0oJ2lkJyk=")]
    [InlineData("import os; os.system('id')")]
    public void The_text_of_a_program_among_the_attributes_is_suspicious(string text)
    {
        ScanResult result = Scan.Of(MxNetBuilder.Symbol($$"""{"metadata": "{{text}}"}""", ("relu", "{}")), "a-symbol.json");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        result.AssertFound("MG1062");
    }

    [Fact]
    public void A_program_that_is_handed_to_an_operator_of_a_library_is_inconclusive() =>
        Scan.Of(MxNetBuilder.Symbol(("my_gemm", """{"hook": "/bin/sh -c id"}""")), "a-symbol.json").AssertFound("MG1083");

    [Theory]
    [InlineData("""{"nodes": [{"name": "a", "inputs": []}], "arg_nodes": [], "heads": []}""")]
    [InlineData("""{"nodes": [{"op": "relu", "name": "a", "inputs": [[7, 0, 0]]}], "arg_nodes": [], "heads": []}""")]
    [InlineData("""{"nodes": [], "arg_nodes": [1], "heads": []}""")]
    [InlineData("""{"nodes": [{"op": "Custom", "name": "a", "inputs": [], "op": "relu"}], "arg_nodes": [], "heads": []}""")]
    [InlineData("""{"nodes": {}, "arg_nodes": [], "heads": []}""")]
    [InlineData("""{"nodes": [], "arg_nodes": [], "heads": []""")]
    public void What_is_no_graph_is_malformed(string text) => Scan.Of(text, "a-symbol.json").AssertFound("MG1024");

    [Fact]
    public void Parameters_are_clean_and_their_facts_are_read()
    {
        ScanResult result = Scan.Of(MxNetBuilder.Parameters(("arg:w", [2, 3]), ("aux:b", [4])), "resnet-0000.params");

        result.AssertClean("mxnet-params");
        Assert.Equal(2, result.Facts.TensorCount);
        Assert.Equal(10, result.Facts.ParameterCount);
        Assert.Equal(2, result.Facts.TensorTypes["float32"]);
    }

    [Fact]
    public void Arrays_of_other_versions_are_read()
    {
        byte[] oldest = [2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. new byte[24]];
        byte[] scalar = [0xca, 0xfa, 0x93, 0xf9, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, .. new byte[8]];

        Scan.Of([.. MxNetBuilder.Numbers(0x112, 0, 2), .. oldest, .. scalar, .. MxNetBuilder.Numbers(0)], "a.params").AssertClean("mxnet-params");
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "fit into", MxNetBuilder.Numbers(0x112, 0, 1L << 40) },
        { "cut short", MxNetBuilder.Parameters(("w", [2, 3]))[..^20] },
        { "bytes of an array", [.. MxNetBuilder.Numbers(0x112, 0, 1), .. MxNetBuilder.Array([1L << 40, 1L << 40], [])] },
        { "negative", [.. MxNetBuilder.Numbers(0x112, 0, 1), .. MxNetBuilder.Array([-5], [])] },
        { "element type", [.. MxNetBuilder.Numbers(0x112, 0, 1), .. MxNetBuilder.Array([1], new byte[4], type: 99)] },
        { "version 0 to 3", [.. MxNetBuilder.Numbers(0x112, 0, 1), .. MxNetBuilder.Array([1], new byte[4], magic: 0xdeadbeef)] },
        { "twice", MxNetBuilder.Parameters(("w", [1]), ("w", [1])) },
        { "0 behind", MxNetBuilder.Numbers(0x112, 1, 0) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_of_parameters_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "a.params");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(words, result.AssertFound("MG1024").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pickle_behind_the_names_is_found() =>
        Assert.Equal(Verdict.Unsafe, Scan.Of([.. MxNetBuilder.Parameters(("w", [2])), .. Payloads.OsSystem], "a.params").Verdict);

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Gen.OneOf(Hostile.Near(MxNetBuilder.Parameters(("w", [2, 3]))), Hostile.Near(MxNetBuilder.Symbol(("relu", """{"a": "b"}""")))).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "a-symbol.json", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
}
