using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Ggml;

public sealed class GgmlTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000 };

    [Theory]
    [InlineData("ggml", 0, "ggml")]
    [InlineData("ggmf", 1, "ggmf 1")]
    [InlineData("ggjt", 1, "ggjt 1")]
    [InlineData("ggjt", 2, "ggjt 2")]
    [InlineData("ggjt", 3, "ggjt 3")]
    public void An_honest_model_of_llama_is_clean_and_its_facts_are_read(string magic, uint version, string format)
    {
        ScanResult result = Scan.Of(GgmlBuilder.Llama(magic, version).Build(), "model.bin");

        result.AssertClean("ggml");
        Assert.Equal(format, result.Facts.FormatVersion);
        Assert.Equal(2, result.Facts.TensorCount);
        Assert.Equal(4 + (64 * 3), result.Facts.ParameterCount);
        Assert.Equal("3", result.Facts.Metadata["tokens"]);
        Assert.Equal(1, result.Facts.TensorTypes["F32"]);
        Assert.Equal("Q4_0", result.Facts.Quantization);
    }

    public static TheoryData<string, byte[]> Layouts => new()
    {
        { "whisper", GgmlBuilder.Whisper().Build() },
        { "LoRA adapter", new GgmlBuilder("ggla", 1, 8, 16).Tensor("a.loraA", 0, [4, 2], new byte[32], isAligned: true).Build() },
        { "gpt-2 or starcoder", new GgmlBuilder("ggml", 9, 8, 4, 1, 1, 1).Numbers(1).Token("a").Tensor("w", 0, [4], new byte[16]).Build() },
        { "gpt-j", new GgmlBuilder("ggml", 900, 8, 4, 1, 1, 1, 1).Numbers(1).Token("a").Tensor("w", 0, [4], new byte[16]).Build() },
        { "silero-vad", new GgmlBuilder("ggml").Token("silero-16k").Numbers(5, 1, 0, 512, 64, 1, 129, 128, 3, 1, 1, 1, 1).Tensor("w", 0, [4], new byte[16]).Build() },
        {
            "parakeet",
            new GgmlBuilder("ggml", 1, 8, 4, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 2, 5).Numbers(1, 1, 0).Numbers(1, 0).Numbers(0, 1).Numbers(1).Token("a").Tensor("w", 0, [4], new byte[16]).Build()
        },
        { "segment-anything", new GgmlBuilder("ggml", 768, 12, 12, 256, 5, 0).Tensor("w", 0, [4], new byte[16]).Build() },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_file_is_known_by_the_layout_that_accounts_for_it(string layout, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.bin");

        result.AssertClean("ggml");
        Assert.Equal(layout, result.Facts.Architecture);
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "cut short", GgmlBuilder.Llama("ggjt", 3).Build()[..^1] },
        { "version from 1 to 3", new GgmlBuilder("ggjt", 4).Build() },
        { "twice", new GgmlBuilder("ggla", 1, 8, 16).Tensor("a", 0, [1], new byte[4], isAligned: true).Tensor("a", 0, [1], new byte[4], isAligned: true).Build() },
        { "known type", new GgmlBuilder("ggla", 1, 8, 16).Tensor("a", 99, [1], new byte[4], isAligned: true).Build() },
        { "blocks of 32", new GgmlBuilder("ggla", 1, 8, 16).Tensor("a", 2, [33], new byte[20], isAligned: true).Build() },
        { "4 dimensions", new GgmlBuilder("ggla", 1, 8, 16).Tensor("a", 0, [1, 1, 1, 1, 1], new byte[4], isAligned: true).Build() },
        { "bytes of tensor", new GgmlBuilder("ggla", 1, 8, 16).Tensor("a", 0, [uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue], new byte[4], isAligned: true).Build() },
        { "fit into", new GgmlBuilder("ggmf", 1, uint.MaxValue, 1, 1, 1, 1, 1, 1).Build() },
        { "cut short", new GgmlBuilder("ggml", 1).Build() },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_no_layout_accounts_for_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.bin");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(words, result.AssertFound("MG1024").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ggml", 0)]
    [InlineData("ggjt", 3)]
    public void A_pickle_behind_the_last_tensor_is_found(string magic, uint version)
    {
        byte[] honest = GgmlBuilder.Llama(magic, version).Build();

        ScanResult result = Scan.Of([.. honest, .. Payloads.OsSystem], "model.bin");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal(honest.Length, result.AssertFound("MG1025").Place.Offset);
    }

    [Fact]
    public void Bytes_hidden_in_the_padding_are_found() =>
        Scan.Of(new GgmlBuilder("ggla", 1, 8, 16).Tensor("a", 0, [1], new byte[4], isAligned: true, padding: 7).Build(), "a.bin").AssertFound("MG1025");

    [Fact]
    public void Saved_sessions_are_recognised_and_not_judged() =>
        Scan.Of([.. "nsgg"u8, .. new byte[64]], "session.bin").AssertFound("MG1021");

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Gen.OneOf(Hostile.Near(GgmlBuilder.Llama("ggjt", 3).Build()), Hostile.Near(GgmlBuilder.Whisper().Build()), Hostile.Behind(GgmlBuilder.Whisper().Build(), 60)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.bin", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
}
