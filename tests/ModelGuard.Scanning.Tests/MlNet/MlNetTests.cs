using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using Xunit;
using static ModelGuard.Testing.Formats.MlNetBuilder;

namespace ModelGuard.Scanning.Tests.MlNet;

public sealed class MlNetTests
{
    private const string KeyName = "TransformerChain\\Model.key";
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000, MaxHeaderBytes = 1 << 20 };

    [Fact]
    public void An_honest_model_is_clean_and_its_loaders_are_facts()
    {
        ScanResult result = Scan.Of(Honest().Build(), "model.zip");

        result.AssertClean("mlnet-zip");
        Assert.Equal("Normalizer, TransformerChain", result.Facts.Metadata["loaders"]);
    }

    [Theory]
    [InlineData("Backdoor", "Acme.Evil, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null")]
    [InlineData("Normalizer", "Microsoft.ML.Data, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null")]
    [InlineData("Normalizer", "Microsoft.ML.Evil, Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51")]
    [InlineData("CustomTransformer", "Microsoft.ML.Transforms, Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51")]
    [InlineData("PythonTransform", "")]
    public void Code_that_is_not_of_ML_NET_is_suspicious(string signature, string assembly)
    {
        ScanResult result = Scan.Of(Archive((KeyName, Key(signature, assembly))).Build(), "model.zip");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.StartsWith(signature, result.AssertFound("MG1054", "TransformerChain/Model.key").Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x10)]
    [InlineData(0x18)]
    [InlineData(0x20)]
    [InlineData(0x28)]
    [InlineData(0x38)]
    [InlineData(0x80)]
    [InlineData(0x88)]
    [InlineData(0x90)]
    [InlineData(0x98)]
    [InlineData(0xa0)]
    public void A_header_whose_parts_do_not_cover_the_file_is_inconclusive(int at)
    {
        byte[] key = Key("Normalizer", DataAssembly);
        key[at] ^= 1;

        Scan.Of(Archive((KeyName, key)).Build(), "model.zip").AssertFound("MG1024", "TransformerChain/Model.key");
    }

    [Fact]
    public void A_program_among_the_members_is_found() =>
        Scan.Of(Archive((KeyName, Key("Normalizer", DataAssembly)), ("TransformerChain\\a.dll", [.. "MZ"u8, .. new byte[200]])).Build(), "model.zip").AssertFound("MG1025");

    [Fact]
    public void A_member_that_no_loader_reads_is_found() =>
        Scan.Of(Archive((KeyName, Key("Normalizer", DataAssembly)), ("elsewhere\\a", [1, 2, 3])).Build(), "model.zip").AssertFound("MG1025", "elsewhere/a");

    [Fact]
    public void A_model_of_another_kind_inside_is_judged_by_its_own_content() =>
        Scan.Of(Archive((KeyName, Key("OnnxTransform", DataAssembly)), ("TransformerChain\\OnnxModel", Payloads.Eval)).Build(), "model.zip").AssertFound("MG1001");

    [Fact]
    public void Changed_headers_never_break_the_scanner() =>
        Hostile.Near(Key("Normalizer", DataAssembly)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(Archive((KeyName, bytes)).Build(), "model.zip", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 2000,
            threads: 1);
}
