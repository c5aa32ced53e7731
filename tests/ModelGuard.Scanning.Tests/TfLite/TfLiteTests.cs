using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.TfLite;

public sealed class TfLiteTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000, MaxHeaderBytes = 1 << 20 };

    [Fact]
    public void An_honest_model_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(new TfLiteBuilder().Build(), "model.tflite");

        result.AssertClean("tflite");
        Assert.Equal("schema 3", result.Facts.FormatVersion);
        Assert.Equal("a small model", result.Facts.Description);
        Assert.Equal(4, result.Facts.ParameterCount);
        Assert.Equal(["in: [2,2]"], result.Facts.Inputs);
    }

    [Theory]
    [InlineData("AcmeBackdoor", "MG1042", Verdict.Suspicious)]
    [InlineData("FlexReadFile", "MG1063", Verdict.Unsafe)]
    [InlineData("FlexWriteFile", "MG1063", Verdict.Unsafe)]
    [InlineData("FlexPyFunc", "MG1063", Verdict.Unsafe)]
    [InlineData("FlexErf", "MG1042", Verdict.Suspicious)]
    public void An_operator_that_is_not_built_in_is_found(string name, string rule, Verdict verdict)
    {
        TfLiteBuilder model = new();
        model.Codes.Add(TfLiteBuilder.Custom(name));

        ScanResult result = Scan.Of(model.Build(), "model.tflite");

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(name, result.AssertFound(rule).Subject);
    }

    [Fact]
    public void A_custom_operator_of_the_runtime_itself_is_clean()
    {
        TfLiteBuilder model = new();
        model.Codes.Add(TfLiteBuilder.Custom("TFLite_Detection_PostProcess"));

        Scan.Of(model.Build(), "model.tflite").AssertClean("tflite");
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "schema version", Change(model => model.Version = 2) },
        { "expected 16 bytes", Change(model => model.Buffers[1] = new FlatNode().Set(0, FlatNode.Bytes(new byte[15]))) },
        { "one of 2 buffers", Change(model => model.Tensors[1] = TfLiteBuilder.Tensor("x", [1], 7)) },
        { "known type", Change(model => model.Tensors[1] = TfLiteBuilder.Tensor("x", [1], 1, type: 77)) },
        { "among 3 tensors", Change(model => model.Operators[0] = new FlatNode().Number(0, 0).Set(1, FlatNode.Integers(3))) },
        { "among 3 tensors", Change(model => model.Operators[0] = new FlatNode().Number(0, 0).Set(1, FlatNode.Integers(-2))) },
        { "one of 1 operators", Change(model => model.Operators[0] = new FlatNode().Number(0, 9)) },
        { "inside the content", Change(model => model.Buffers[1] = new FlatNode().Set(0, FlatNode.Bytes(new byte[16], count: uint.MaxValue))) },
        { "inside the content", Change(model => model.Buffers[1] = new FlatNode().Number(1, 1 << 30, 8).Number(2, 16, 8)) },
        { "inside the content", Change(model => model.Buffers[1] = new FlatNode().Number(1, -1, 8).Number(2, -1, 8)) },
        { "one of 2 buffers", Change(model => model.Metadata.Add(new FlatNode().Set(0, FlatNode.Text("m")).Number(1, 5))) },
        { "inside the content", [0xff, 0xff, 0xff, 0xff, .. "TFL3"u8] },
        { "layout", [8, 0, 0, 0, .. "TFL3"u8, 0, 0, 0, 0, 0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.tflite");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_that_the_schema_does_not_know_is_inconclusive() =>
        Assert.Contains("field 40", Scan.Of(Change(model => model.Tensors[0].Number(40, 1)), "model.tflite").AssertFound("MG1021").Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_nothing_leads_to_are_found()
    {
        byte[] file = [.. new TfLiteBuilder().Build(), .. Payloads.Eval];

        ScanResult result = Scan.Of(file, "model.tflite");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1025");
    }

    [Fact]
    public void Files_packed_behind_the_model_belong_to_it()
    {
        ZipBuilder zip = new() { Prefix = new TfLiteBuilder().Build() };
        zip.Add("labels.txt", "cat\ndog\n"u8.ToArray());

        Scan.Of(zip.Build(), "model.tflite").AssertClean("tflite");
    }

    [Fact]
    public void A_pickle_packed_behind_the_model_is_found()
    {
        ZipBuilder zip = new() { Prefix = new TfLiteBuilder().Build() };
        zip.Add("labels.txt", Payloads.Eval);

        Scan.Of(zip.Build(), "model.tflite").AssertFound("MG1001", "labels.txt");
    }

    [Fact]
    public void Changed_files_never_break_the_scanner()
    {
        byte[] honest = new TfLiteBuilder().Build();
        Gen.OneOf(Hostile.Near(honest), Hostile.Behind(honest, 8)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.tflite", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
    }

    private static byte[] Change(Action<TfLiteBuilder> change)
    {
        TfLiteBuilder model = new();
        change(model);
        return model.Build();
    }
}
