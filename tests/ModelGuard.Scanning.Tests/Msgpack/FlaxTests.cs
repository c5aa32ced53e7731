using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Msgpack;

public sealed class FlaxTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 20_000, MaxHeaderBytes = 1 << 20, MaxStack = 10_000 };

    [Fact]
    public void An_honest_checkpoint_is_clean_under_any_name_and_its_facts_are_read()
    {
        ScanResult result = Scan.Of(FlaxBuilder.Honest().Build(), "blob");

        result.AssertClean("flax-msgpack");
        Assert.Equal(2, result.Facts.TensorCount);
        Assert.Equal(6, result.Facts.ParameterCount);
        Assert.Equal([new("bfloat16", 1L), new("float32", 1L)], result.Facts.TensorTypes);
        Assert.Equal("step, params", result.Facts.Metadata["keys"]);
    }

    [Fact]
    public void Pickles_in_bytes_and_in_unknown_extensions_are_found()
    {
        byte[] bytes = new FlaxBuilder().Map(1).Text("blob").Bytes(Payloads.OsSystem).Build();
        byte[] extension = new FlaxBuilder().Map(1).Text("blob").Extension(9, Payloads.OsSystem).Build();

        Assert.Equal(Verdict.Unsafe, Scan.Of(bytes, "model.msgpack").Verdict);
        ScanResult result = Scan.Of(extension, "model.msgpack");
        Assert.Equal(Verdict.Unsafe, result.Verdict);
        Assert.Equal("9", result.AssertFound("MG1021").Subject);
    }

    [Fact]
    public void A_command_in_a_text_is_found() =>
        Scan.Of(new FlaxBuilder().Map(1).Text("note").Text("os.system('id')").Build(), "model.msgpack").AssertFound("MG1062");

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "expected 16 bytes", new FlaxBuilder().Map(1).Text("w").Array("float32", new byte[15], 2, 2).Build() },
        { "element type", new FlaxBuilder().Map(1).Text("w").Array("object", new byte[16], 2).Build() },
        { "shape, type and bytes", new FlaxBuilder().Map(1).Text("w").Extension(1, [0x92, 1, 2]).Build() },
        { "fill", new FlaxBuilder().Map(1).Text("w").Extension(1, [0x93, 0x90, 0xa7, .. "float32"u8, 0xc4, 4, 1, 2, 3, 4, 9]).Build() },
        { "count", new FlaxBuilder().Map(1).Text("w").Raw(0xdf, 0xff, 0xff, 0xff, 0xff).Build() },
        { "count", new FlaxBuilder().Map(1).Text("w").Raw(0xdd, 0xff, 0xff, 0xff, 0xff).Build() },
        { "cut short", new FlaxBuilder().Map(1).Text("w").Raw(0xc6, 0xff, 0xff, 0xff, 0xff).Build() },
        { "cut short", new FlaxBuilder().Map(2).Text("w").Number(1).Build() },
        { "key", new FlaxBuilder().Map(1).Raw(0x90).Number(1).Build() },
        { "byte 193", new FlaxBuilder().Map(1).Text("w").Raw(0xc1).Build() },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "model.msgpack");

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.True(result.Findings.Any(finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal)), Scan.Describe(result));
    }

    [Fact]
    public void Bytes_behind_the_checkpoint_are_found() =>
        Assert.Equal(Verdict.Unsafe, Scan.Of([.. FlaxBuilder.Honest().Build(), .. Payloads.OsSystem], "model.msgpack").Verdict);

    [Fact]
    public void Depth_costs_a_limit_and_no_stack()
    {
        byte[] file = [0x81, 0xa1, (byte)'w', .. Enumerable.Repeat((byte)0x92, 40_000), .. new byte[80_000]];

        Scan.Of(file, "model.msgpack", limits: Small).AssertFound("MG1020");
    }

    [Fact]
    public void Changed_files_never_break_the_scanner()
    {
        byte[] file = FlaxBuilder.Honest().Build();
        Gen.OneOf(Hostile.Near(file), Hostile.Behind(file, 24)).Sample(
            bytes => Assert.DoesNotContain(Scan.Of(bytes, "model.msgpack", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);
    }
}
