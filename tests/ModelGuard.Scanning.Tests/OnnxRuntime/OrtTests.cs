using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.OnnxRuntime;

public sealed class OrtTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000 };

    [Fact]
    public void An_honest_model_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(OrtBuilder.Honest(), "model.ort");

        result.AssertClean("onnxruntime-ort");
        Assert.Equal("ORT 6, IR 8, opset 17", result.Facts.FormatVersion);
        Assert.Equal("tester", result.Facts.Producer);
        Assert.Equal(4, result.Facts.ParameterCount);
        Assert.Equal(["x: float32[N,4]"], result.Facts.Inputs);
        Assert.Equal(["y: float32[N,4]"], result.Facts.Outputs);
    }

    [Fact]
    public void An_operator_of_another_domain_is_suspicious_in_any_subgraph()
    {
        FlatNode inner = OrtBuilder.Graph([OrtBuilder.Node("Evil", "com.evil")], []);

        ScanResult result = Scan.Of(OrtBuilder.Model(OrtBuilder.Graph([OrtBuilder.Node("If", "", OrtBuilder.GraphAttribute(inner))], [])), "model.ort");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("com.evil", result.AssertFound("MG1042").Subject);
    }

    [Fact]
    public void An_operator_that_runs_python_is_unsafe() =>
        Assert.Equal(Verdict.Unsafe, Scan.Of(OrtBuilder.Model(OrtBuilder.Graph([OrtBuilder.Node("PyOp", "ai.onnx.contrib")], [])), "model.ort").Verdict);

    [Fact]
    public void A_tensor_whose_data_does_not_fit_its_shape_is_malformed() =>
        Scan.Of(OrtBuilder.Model(OrtBuilder.Graph([], [OrtBuilder.Tensor("w", 1, [2, 2], new byte[15])])), "model.ort").AssertFound("MG1024");

    [Fact]
    public void A_tensor_of_another_file_is_inconclusive() =>
        Scan.Of(OrtBuilder.Model(OrtBuilder.Graph([], [OrtBuilder.Tensor("w", 1, [2], []).Number(6, 64, 8)])), "model.ort").AssertFound("MG1041");

    [Fact]
    public void A_fused_node_holds_code_of_a_device() =>
        Scan.Of(OrtBuilder.Model(OrtBuilder.Graph([OrtBuilder.Node("Fused").Number(6, 1)], [])), "model.ort").AssertFound("MG1080");

    [Fact]
    public void The_text_of_a_program_in_the_metadata_is_suspicious() =>
        Scan.Of(OrtBuilder.Model(OrtBuilder.Graph([], []), ("note", "import os; os.system('id')")), "model.ort").AssertFound("MG1062");

    [Fact]
    public void A_pickle_behind_the_model_is_found() =>
        Assert.Equal(Verdict.Unsafe, Scan.Of([.. OrtBuilder.Honest(), .. Payloads.OsSystem], "model.ort").Verdict);

    [Fact]
    public void A_model_that_is_cut_short_is_malformed() => Scan.Of(OrtBuilder.Honest()[..^8], "model.ort").AssertFound("MG1024");

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Gen.OneOf(Hostile.Near(OrtBuilder.Honest()), Hostile.Behind(OrtBuilder.Honest(), 8)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.ort", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
}
