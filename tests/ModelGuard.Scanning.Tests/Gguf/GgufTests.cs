using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Gguf;

public sealed class GgufTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000, MaxHeaderBytes = 1 << 20 };

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void An_honest_file_is_clean_and_its_facts_are_read(uint version, bool isBigEndian)
    {
        ScanResult result = Scan.Of(GgufBuilder.Honest(version, isBigEndian).Build(), "model.gguf");

        result.AssertClean("gguf");
        Assert.Equal(2, result.Facts.TensorCount);
        Assert.Equal(8 + (64 * 3), result.Facts.ParameterCount);
        Assert.Equal("tiny", result.Facts.Name);
        Assert.Equal("mit", result.Facts.License);
        Assert.Equal("32", result.Facts.Metadata["llama.context_length"]);
        Assert.Equal("F32: 1, Q4_0: 1", result.Facts.Metadata["tensor types"]);
        Assert.Equal("llama", result.Facts.Architecture);
        Assert.Equal([new("F32", 1L), new("Q4_0", 1L)], result.Facts.TensorTypes);
    }

    [Fact]
    public void What_the_metadata_says_about_origins_is_read()
    {
        byte[] file = new GgufBuilder()
            .Number("general.file_type", 4, 15, 4)
            .Text("general.base_model.0.name", "Base")
            .Text("general.base_model.0.repo_url", "https://example.org/base")
            .Text("general.base_model.1.name", "Other")
            .Texts("general.languages", "en", "de")
            .Texts("general.datasets", "squad")
            .Build();

        ScanResult result = Scan.Of(file, "model.gguf");

        result.AssertClean("gguf");
        Assert.Equal("Q4_K_M", result.Facts.Quantization);
        Assert.Equal(["https://example.org/base", "Other"], result.Facts.BaseModels);
        Assert.Equal(["en", "de"], result.Facts.Languages);
        Assert.Equal(["squad"], result.Facts.Datasets);
    }

    [Fact]
    [Bypass("CVE-2024-34359")]
    public void A_chat_template_that_walks_into_the_interpreter_is_unsafe()
    {
        byte[] file = GgufBuilder.Honest(template: "{{ cycler.__init__.__globals__.os.popen('id').read() }}").Build();

        ScanResult result = Scan.Of(file, "model.gguf");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal(file.AsSpan().IndexOf("{{ cycler"u8), result.AssertFound("MG1060").Place.Offset);
    }

    [Fact]
    public void Every_chat_template_is_judged() =>
        Scan.Of(GgufBuilder.Honest().Text("tokenizer.chat_template.tool_use", "{{ x.__class__ }}").Build(), "model.gguf").AssertFound("MG1060");

    [Fact]
    public void Another_alignment_is_kept()
    {
        GgufBuilder builder = new GgufBuilder { Alignment = 64 }.Number("general.alignment", 4, 64, 4).Tensor("a", 0, [1], new byte[4]).Tensor("b", 24, [3], new byte[3]);

        Scan.Of(builder.Build(), "model.gguf").AssertClean("gguf");
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "version", new GgufBuilder(4).Build() },
        { "count", new GgufBuilder { StatedTensors = 1UL << 60 }.Build() },
        { "count", new GgufBuilder { StatedPairs = ulong.MaxValue }.Build() },
        { "twice", new GgufBuilder().Text("a", "1").Text("a", "2").Build() },
        { "twice", new GgufBuilder().Tensor("a", 0, [1], new byte[4]).Tensor("a", 0, [1], new byte[4]).Build() },
        { "type from 0 to 12", new GgufBuilder().Number("a", 13, 0, 4).Build() },
        { "truth value", new GgufBuilder().Number("a", 7, 2, 1).Build() },
        { "plain items", new GgufBuilder().Array("a", 9, 1, new byte[64]).Build() },
        { "count", new GgufBuilder().Array("a", 0, 1UL << 40, new byte[64]).Build() },
        { "count", new GgufBuilder().Array("a", 8, 1, [255, 255, 255, 255, 255, 255, 255, 127]).Build() },
        { "UTF-8", Replace(new GgufBuilder().Text("\ufffd", "x").Build(), 0xef, 0xff) },
        { "4 dimensions", new GgufBuilder().Tensor("a", 0, [1, 1, 1, 1, 1], new byte[4]).Build() },
        { "63 bits", new GgufBuilder().Tensor("a", 0, [ulong.MaxValue], new byte[4]).Build() },
        { "known type", new GgufBuilder().Tensor("a", 99, [1], new byte[4]).Build() },
        { "blocks of 32", new GgufBuilder().Tensor("a", 2, [33], new byte[36]).Build() },
        { "inside", new GgufBuilder().Tensor("a", 0, [1 << 20, 1 << 20, 1 << 20, 1 << 20], new byte[4]).Build() },
        { "inside", new GgufBuilder().Tensor("a", 0, [4], new byte[4]).Build() },
        { "inside", new GgufBuilder().Tensor("a", 0, [1], new byte[4], offset: ulong.MaxValue - 31).Build() },
        { "multiple of 32", new GgufBuilder().Tensor("a", 0, [1], new byte[8], offset: 4).Build() },
        { "overlapping", new GgufBuilder().Tensor("a", 0, [16], new byte[64]).Tensor("b", 0, [8], new byte[32], offset: 32).Build() },
        { "general.alignment", new GgufBuilder().Number("general.alignment", 4, 0, 4).Build() },
        { "general.alignment", new GgufBuilder().Number("general.alignment", 4, 24, 4).Build() },
        { "cut short", [.. "GGUF"u8, 3, 0] },
    };

    [Theory]
    [Bypass("Databricks GGUF set (CVE-2024-21802 ...)")]
    [Bypass("CVE-2026-7482 Bleeding Llama")]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.gguf");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id is "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pickle_behind_the_tensors_is_found()
    {
        byte[] file = [.. GgufBuilder.Honest().Build(), .. Payloads.OsSystem];

        ScanResult result = Scan.Of(file, "model.gguf");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1025");
    }

    [Fact]
    public void A_hole_between_tensors_is_found() =>
        Scan.Of(new GgufBuilder().Tensor("a", 0, [1], new byte[4]).Hole([1, 2, 3]).Tensor("b", 0, [1], new byte[4]).Build(), "model.gguf").AssertFound("MG1025");

    [Fact]
    public void A_huge_vocabulary_is_walked_over_within_the_budget()
    {
        string[] tokens = [.. Enumerable.Range(0, 20_000).Select(number => $"t{number}")];
        byte[] file = new GgufBuilder().Texts("tokenizer.ggml.tokens", tokens).Build();

        Scan.Of(file, "model.gguf").AssertClean("gguf");
        Scan.Of(file, "model.gguf", limits: Small).AssertFound("MG1020");
    }

    [Fact]
    public void Changed_files_never_break_the_scanner()
    {
        byte[] honest = GgufBuilder.Honest().Build();
        Gen.OneOf(Hostile.Near(honest), Hostile.Behind(honest, 24)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.gguf", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
    }

    private static byte[] Replace(byte[] file, byte from, byte to) => [.. file.Select(value => value == from ? to : value)];
}
