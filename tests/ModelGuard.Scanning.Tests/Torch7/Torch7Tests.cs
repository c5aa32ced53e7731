using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Scanning.Tests.Torch7;

public sealed class Torch7Tests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 20_000, MaxHeaderBytes = 1 << 20, MaxStack = 10_000 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_network_is_clean_and_its_facts_are_read(bool isText)
    {
        ScanResult result = Scan.Of(Torch7Builder.Linear(isText).Build(), "net.t7");

        result.AssertClean("torch7");
        Assert.Equal("nn.Linear", result.Facts.Architecture);
        Assert.Equal(1, result.Facts.TensorCount);
        Assert.Equal(4, result.Facts.ParameterCount);
    }

    [Fact]
    public void A_file_is_recognised_without_its_name()
    {
        Scan.Of(Torch7Builder.Linear().Build(), "blob.bin").AssertClean("torch7");
        Scan.Of(Torch7Builder.Linear(isText: true).Build(), "blob.txt").AssertClean("torch7");
        Scan.Of(new Torch7Builder().Table(1).String("run").Function([0x1b, .. "LJ"u8, 2]).Build(), "blob.bin").AssertFound("MG1092");
        Scan.Of(new Torch7Builder().Table(1).Number(1).String("x").Build(), "blob.bin").AssertClean("torch7");
        Scan.Of(new Torch7Builder().Function([0x1b, .. "LJ"u8, 2]).Build(), "blob.bin").AssertFound("MG1092");
    }

    [Fact]
    public void A_table_is_recognised_by_its_name() =>
        Scan.Of(new Torch7Builder().Table(1).String("epoch").Number(3).Build(), "state.t7").AssertClean("torch7");

    [Fact]
    public void A_function_is_unsafe()
    {
        ScanResult result = Scan.Of(new Torch7Builder().Table(1).String("run").Function([0x1b, .. "LJ"u8, 2]).Build(), "net.t7");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1092");
    }

    [Fact]
    public void A_class_of_another_library_is_suspicious()
    {
        ScanResult result = Scan.Of(new Torch7Builder().Object("acme.Loader").Table(0).Build(), "net.t7");

        Assert.Equal(Verdict.Suspicious, result.Verdict);
        Assert.Equal("acme.Loader", result.AssertFound("MG1054").Subject);
    }

    [Fact]
    public void A_class_name_is_compared_as_a_whole() =>
        Scan.Of(new Torch7Builder().Object("nn.a/../../b").Table(0).Build(), "net.t7").AssertFound("MG1054");

    [Fact]
    public void A_class_with_a_layout_of_its_own_is_inconclusive() =>
        Assert.Equal(Verdict.Inconclusive, Scan.Of(new Torch7Builder().Object("tds.Hash").Integer(0).Build(), "net.t7").Verdict);

    [Fact]
    public void A_command_in_a_text_is_found() =>
        Scan.Of(new Torch7Builder().Table(1).String("note").String("os.system('id')").Build(), "net.t7").AssertFound("MG1062");

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "type from 0 to 8", [.. "T7\0\0"u8, 1, 2, 3, 4] },
        { "type from 0 to 8", new Torch7Builder().Table(1).String("a").Integer(9).Build() },
        { "truth value", new Torch7Builder().Table(1).String("a").Integer(5).Integer(2).Build() },
        { "count", new Torch7Builder().Integer(3).Integer(1).Integer(int.MaxValue).Build() },
        { "length", new Torch7Builder().Integer(2).Integer(int.MaxValue).Build() },
        { "length", new Torch7Builder().Integer(2).Integer(-1).Build() },
        { "count", new Torch7Builder().Object("torch.FloatStorage").Long(long.MaxValue).Build() },
        { "dimensions", new Torch7Builder().Object("torch.FloatTensor").Integer(-1).Build() },
        { "count", new Torch7Builder().Integer(8).Integer(1).Integer(1 << 30).Build() },
        { "sizes", new Torch7Builder().Object("torch.FloatTensor").Integer(1).Long(-1).Long(1).Long(1).Integer(0).Build() },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, byte[] file)
    {
        ScanResult result = Scan.Of(file, "net.t7");

        Assert.True(result.Verdict >= Verdict.Inconclusive, Scan.Describe(result));
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_behind_the_object_are_found()
    {
        ScanResult result = Scan.Of([.. Torch7Builder.Linear().Build(), .. Payloads.OsSystem], "net.t7");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1025");
    }

    [Fact]
    public void Depth_costs_a_limit_and_no_stack()
    {
        Torch7Builder deep = new();
        for (int i = 0; i < 50_000; i++)
            deep.Table(2);

        Scan.Of(deep.Build(), "deep.t7", limits: Small).AssertFound("MG1020");
    }

    [Fact]
    public void Changed_files_never_break_the_scanner()
    {
        foreach (byte[] file in new[] { Torch7Builder.Linear().Build(), Torch7Builder.Linear(isText: true).Build() })
        {
            Gen.OneOf(Hostile.Near(file), Hostile.Behind(file, 12)).Sample(
                bytes => Assert.DoesNotContain(Scan.Of(bytes, "net.t7", limits: Small).Findings, finding => finding.Rule.Id == "MG0004"),
                iter: 2000,
                threads: 1);
        }
    }
}
