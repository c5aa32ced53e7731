using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.DeviceCode;

public sealed class DeviceCodeTests
{
    public static TheoryData<string, byte[]> Blobs => new()
    {
        { "rknn", [.. "RKNN"u8, 1, 0, 0, 0] },
        { "tensorrt", [.. "ptrt"u8, .. new byte[20]] },
        { "tensorrt", [.. "ftrt"u8, .. new byte[20]] },
        { "hailo-hef", [1, .. "HEF"u8, .. new byte[20]] },
        { "ascend-om", [.. "IMOD"u8, .. new byte[20]] },
        { "verisilicon-nbg", [.. "VPMN"u8, .. new byte[20]] },
        { "sophgo-bmodel", [0xee, 0xaa, 0x55, 0xff, .. new byte[20]] },
    };

    [Theory]
    [MemberData(nameof(Blobs))]
    public void Compiled_code_is_known_by_its_content_and_inconclusive_by_rule(string format, byte[] content)
    {
        ScanResult result = Scan.Of(content, "innocent");

        Assert.Equal(format, result.Format.Id);
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal(format, result.AssertFound("MG1080").Subject);
    }

    [Fact]
    public void A_name_of_compiled_code_is_enough_where_the_content_shows_nothing() =>
        Assert.Equal("tensorrt", Scan.Of([0xf1, 0, 0xfd, 0, 0, 0xf1, 0xf2, 0xf3, 0xee], "model.engine").AssertFound("MG1080").Subject);

    [Theory]
    [InlineData("VPMN is a word in a text.")]
    [InlineData("IMOD too")]
    public void Text_that_begins_like_a_mark_is_no_model(string text) => Scan.Of(text, "notes.txt").AssertNotAModel();

    [Fact]
    [Bypass("PAIT-LMAFL-300")]
    public void A_program_with_a_model_archive_behind_it_is_a_llamafile_and_its_model_is_judged()
    {
        ZipBuilder zip = new() { Prefix = "MZqFpD='\n"u8.ToArray() };
        zip.Add("model.gguf", GgufBuilder.Honest(template: "{{ x.__class__ }}").Build());

        ScanResult result = Scan.Of(zip.Build(), "model.exe");

        Assert.Equal("llamafile", result.Format.Id);
        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1081");
        result.AssertFound("MG1060", "model.gguf");
    }

    [Fact]
    public void A_llamafile_with_an_honest_model_is_inconclusive_for_its_program_alone()
    {
        ZipBuilder zip = new() { Prefix = "MZqFpD='\n"u8.ToArray() };
        zip.Add("model.gguf", GgufBuilder.Honest().Build());

        ScanResult result = Scan.Of(zip.Build(), "model.llamafile");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal("MG1081", Assert.Single(result.Findings).Rule.Id);
    }

    [Fact]
    public void A_llamafile_without_an_archive_is_malformed() => Scan.Of([.. "MZqFpD='\n"u8, .. new byte[40]], "model.llamafile").AssertFound("MG1024");
}
