using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using Xunit;
using static ModelGuard.Testing.Formats.XnnpackBuilder;

namespace ModelGuard.Scanning.Tests.ExecuTorch;

public sealed class XnnpackTests
{
    private static readonly ScanLimits Small = new() { MaxRecords = 10_000 };

    [Fact]
    public void A_part_for_XNNPACK_is_clean_and_its_facts_are_read()
    {
        ScanResult result = ScanOf(Linear());

        result.AssertClean("executorch");
        Assert.Equal("XnnpackBackend", result.Facts.Metadata["backends"]);
        Assert.Equal("Clamp, FullyConnected", result.Facts.Metadata["xnnpack"]);
        Assert.Equal(12, result.Facts.ParameterCount);
        Assert.Equal(3, result.Facts.TensorTypes["float32"]);
    }

    [Fact]
    public void A_part_from_before_the_header_keeps_its_constants_in_the_graph() => ScanOf(Changed(part => (part.HasHeader, part.Identifier) = (false, "XN00"))).AssertClean("executorch");

    [Theory]
    [InlineData(ChannelBytes, 6, 1, true)]
    [InlineData(ChannelFourBits, 4, 1, true)]
    [InlineData(BlockFourBits, 4, 4, true)]
    [InlineData(ChannelBytes, 5, 1, false)]
    [InlineData(ChannelFourBits, 3, 1, false)]
    [InlineData(BlockFourBits, 3, 4, false)]
    public void Quantized_constants_have_the_size_of_their_type(int type, int length, int kind, bool isClean)
    {
        // Two rows of three: rows of four bits begin with a byte of their own.
        FlatNode scales = kind == 1 ? new FlatNode().Set(0, FlatNode.Integers(1, 1)).Number(1, 0) : new FlatNode().Set(0, FlatNode.Integers(1, 1)).Number(1, 0).Number(2, 3);
        XnnpackBuilder part = Linear();
        part.Constants[0] = (new byte[length], null, null, null);
        part.Values[1] = Quantized(1, type, [2, 3], 1, kind, scales);

        ScanResult result = ScanOf(part);

        Assert.Equal(isClean ? Verdict.Clean : Verdict.Inconclusive, result.Verdict);
    }

    [Fact]
    public void Scales_among_the_constants_are_counted()
    {
        ScanOf(WithScales(8, 2, "PerChannel")).AssertClean("executorch");
        AssertMalformed("bytes of scales", WithScales(4, 2, "PerChannel"));
        AssertMalformed("2 scales", WithScales(8, 3, "PerChannel"));
        ScanOf(WithScales(4, 2, "PerGroup")).AssertClean("executorch");
    }

    [Fact]
    public void Constants_under_names_are_in_the_program()
    {
        byte[] part = Changed(part => part.Constants[0] = (new byte[24], null, null, "w")).Build();

        Scanned(part, ("w", new byte[24])).AssertClean("executorch");
        Assert.Contains("'w'", Scanned(part).AssertFound("MG1041").Message, StringComparison.Ordinal);
        Assert.Contains("24 bytes of named data", Scanned(part, ("w", new byte[20])).AssertFound("MG1024").Message, StringComparison.Ordinal);
        Assert.Contains("twice", Scanned(part, ("w", new byte[24]), ("w", new byte[24])).AssertFound("MG1024").Message, StringComparison.Ordinal);
        Assert.Equal("v", Scanned(part, ("w", new byte[24]), ("v", new byte[4])).AssertFound("MG1080").Subject);
        Scanned(Changed(part => part.Constants[0] = (new byte[24], 0, null, "w")).Build(), ("w", new byte[24])).AssertFound("MG1024");
    }

    [Fact]
    public void Named_data_that_is_longer_than_what_needs_it_is_judged_as_bytes_of_nobody()
    {
        byte[] data = [.. new byte[24], .. Payloads.OsSystem];

        Assert.Equal(Verdict.Unsafe, Scanned(Changed(part => part.Constants[0] = (data, null, null, "w")).Build(), ("w", data)).Verdict);
    }

    [Fact]
    public void A_payload_behind_or_inside_the_constants_is_found()
    {
        Assert.Equal(Verdict.Unsafe, ScanOf(Changed(part => part.Tail = Payloads.OsSystem)).Verdict);
        Assert.Equal(Verdict.Unsafe, ScanOf(Linear().Add(Payloads.OsSystem)).Verdict);
        Assert.Equal(Verdict.Unsafe, ScanOf(Changed(part => part.Constants[0] = ([.. new byte[24], .. Payloads.OsSystem], null, null, null))).Verdict);
        Assert.Equal(Verdict.Unsafe, Scanned([.. Linear().Build(), .. Payloads.OsSystem]).Verdict);
    }

    public static TheoryData<string, XnnpackBuilder> Malformed => new()
    {
        { "constant inside", Changed(part => part.Constants[1] = (new byte[8], 1000, null, null)) },
        { "constant inside", Changed(part => part.Constants[1] = (new byte[8], null, long.MaxValue, null)) },
        { "constant inside", Changed(part => part.Constants[1] = (new byte[8], -8, 16, null)) },
        { "do not overlap", Changed(part => part.Constants[1] = (new byte[8], 16, null, null)) },
        { "bytes of a value", Changed(part => part.Values[1] = Value(1, Float, [2, 4], constant: 1)) },
        { "among 3 constants", Changed(part => part.Values[1] = Value(1, Float, [2, 3], constant: 9)) },
        { "as many as it says", Changed(part => part.Values[1] = Value(1, Float, [2, 3], constant: 1, rank: 6)) },
        { "at most 6 sizes", Changed(part => part.Values[3] = Value(3, Float, [1, 1, 1, 1, 1, 1, 2])) },
        { "found 2 twice", Changed(part => part.Values[3] = Value(2, Float, [1, 2])) },
        { "values from outside", Changed(part => part.Values[0] = Value(0, Float, [1, 3], external: 2, flags: 1)) },
        { "filter_id among", Changed(part => part.Nodes[0] = Node(2, 0, 77, 2, 3, 0)) },
        { "filter_id among", Changed(part => part.Nodes[0] = Node(2, 0, NoValue, 2, 3, 0)) },
        { "input_ids among", Changed(part => part.Change = graph => graph.Set(4, FlatNode.Integers(50))) },
        { "values from outside", Changed(part => part.Change = graph => graph.Number(3, 5000)) },
        { "values and nodes", Changed(part => part.Change = graph => graph.Without(1)) },
        { "each axis once", Changed(part => part.Nodes[1] = Wrap(5, new FlatNode().Number(0, 2).Set(1, FlatNode.Integers(0, 0)).Number(2, 3).Number(3, 4))) },
        { "in new_shape", Changed(part => part.Nodes[1] = Wrap(20, new FlatNode().Number(0, 3).Set(1, FlatNode.Integers(1, 2)).Number(2, 3).Number(3, 4))) },
        { "in sizes", Changed(part => part.Nodes[1] = Wrap(35, new FlatNode().Number(0, 2).Set(1, FlatNode.Integers(0, 0)).Set(2, FlatNode.Integers(1)).Number(3, 3).Number(4, 4))) },
        { "paddings of 2", Changed(part => part.Nodes[1] = Wrap(10, new FlatNode().Set(0, FlatNode.Integers(0)).Set(1, FlatNode.Integers(0)).Number(3, 3).Number(4, 4))) },
        { "channels of a group", Changed(part => part.Nodes[1] = Wrap(13, new FlatNode().Number(15, 3).Number(16, 1).Number(17, NoValue).Number(18, 4))) },
        { "input5_id among", Changed(part => part.Nodes[1] = Node(38, 0, 3, 3, 3, 3, 4, 0, NoValue)) },
        { "dimension of channels", Changed(part => part.Values[1] = Quantized(1, Float, [2, 3], 1, 1, new FlatNode().Number(1, 2))) },
        { "3 scales", Changed(part => part.Values[1] = Quantized(1, Float, [2, 3], 1, 1, new FlatNode().Set(0, FlatNode.Integers(1, 1)).Number(1, 1))) },
        { "groups of a matrix", Changed(part => part.Values[1] = Quantized(1, Float, [2, 3], 1, 4, new FlatNode().Number(1, 0))) },
        { "quantized while it runs", Changed(part => part.Values[1] = Quantized(1, Float, [2, 3], 1, 3, new FlatNode().Number(0, 1))) },
        { "dimensions of a token", Changed(part => part.Values[3] = Quantized(3, 9, [2, 3], 0, 3, new FlatNode().Number(0, 3))) },
        { "behind the graph alone", Changed(part => part.Change = graph => graph.Set(6, FlatNode.Tables(new FlatNode(), new FlatNode()))) },
        { "header of 30", Changed(part => part.StatedHeaderLength = 29) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_breaks_the_format_is_inconclusive(string words, XnnpackBuilder part) => AssertMalformed(words, part);

    public static TheoryData<string, XnnpackBuilder> Newer => new()
    {
        { "header of 40 bytes", Changed(part => part.StatedHeaderLength = 40) },
        { "another version", Changed(part => part.Identifier = "XN02") },
        { "neither its header", Changed(part => (part.HasHeader, part.Identifier) = (false, "XN02")) },
        { "version '1'", Changed(part => part.Version = "1") },
        { "kind 48", Changed(part => part.Nodes.Add(Node(48, 0, 0))) },
        { "field 9 of Graph", Changed(part => part.Change = graph => graph.Number(9, 1)) },
        { "element type 15", Changed(part => part.Values[3] = Value(3, 15, [1, 2])) },
        { "flags 4", Changed(part => part.Values[3] = Value(3, Float, [1, 2], flags: 4)) },
    };

    [Theory]
    [MemberData(nameof(Newer))]
    public void What_no_known_version_writes_is_inconclusive_by_rule(string words, XnnpackBuilder part)
    {
        ScanResult result = ScanOf(part);

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(words, result.AssertFound("MG1080").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_backend_beside_XNNPACK_stays_inconclusive()
    {
        ExecuTorchBuilder program = new();
        program.Delegates.Add(("XnnpackBackend", Linear().Build()));
        program.Delegates.Add(("VulkanBackend", Linear().Build()));

        Assert.Equal("VulkanBackend", Scan.Of(program.Build(), "model.pte").AssertFound("MG1080").Subject);
    }

    [Fact]
    public void Empty_data_is_no_part_and_a_part_that_breaks_keeps_none_from_being_judged()
    {
        ExecuTorchBuilder program = new();
        program.Delegates.Add(("XnnpackBackend", Linear().Build()[..60]));
        program.Delegates.Add(("XnnpackBackend", [.. Linear().Build(), .. Payloads.OsSystem]));
        program.Delegates.Add(("XnnpackBackend", []));

        ScanResult result = Scan.Of(program.Build(), "model.pte");

        Assert.Equal(Verdict.Unsafe, result.Verdict);
        result.AssertFound("MG1024");
        result.AssertFound("MG1080");
    }

    [Fact]
    public void Changed_files_never_break_the_scanner() =>
        Gen.OneOf(Hostile.Near(Linear().Build()), Hostile.Near(Changed(part => (part.HasHeader, part.Identifier) = (false, "XN00")).Build()), Hostile.Behind(Linear().Build(), 60)).Sample(
            bytes => Assert.DoesNotContain(Scanned(bytes, Small).Findings, finding => finding.Rule.Id == "MG0004"),
            iter: 3000,
            threads: 1);

    /// <summary>A constant is a hole where it is longer than what it is for, and too short where it is not as long: nothing between is clean.</summary>
    [Fact]
    public void Only_a_constant_of_the_exact_size_is_clean() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6], Gen.Int[-8, 200]).Sample((rows, columns, more) =>
        {
            int length = Math.Max(0, (rows * columns * 4) + more);
            XnnpackBuilder part = Linear();
            part.Constants[0] = (Enumerable.Repeat((byte)1, length).ToArray(), null, null, null);
            part.Values[1] = Value(1, Float, [rows, columns], constant: 1);

            Assert.Equal(length == rows * columns * 4 ? Verdict.Clean : Verdict.Inconclusive, ScanOf(part).Verdict);
        }, iter: 300, threads: 1);

    private static XnnpackBuilder Changed(Action<XnnpackBuilder> change)
    {
        XnnpackBuilder part = Linear();
        change(part);
        return part;
    }

    private static XnnpackBuilder WithScales(int length, int count, string kind)
    {
        bool isChannel = kind == "PerChannel";
        XnnpackBuilder part = Linear().Add(new byte[length]);
        part.Constants[0] = (new byte[isChannel ? 6 : 4], null, null, null);
        FlatNode quantization = isChannel ? new FlatNode().Number(1, 0).Number(2, 3).Number(3, count) : new FlatNode().Number(1, 0).Number(2, 3).Number(4, 3).Number(5, count);
        part.Values[1] = Quantized(1, isChannel ? ChannelBytes : BlockFourBits, [2, 3], 1, isChannel ? 1 : 4, quantization);
        return part;
    }

    private static void AssertMalformed(string words, XnnpackBuilder part)
    {
        ScanResult result = ScanOf(part);

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "MG1024" && finding.Message.Contains(words, StringComparison.Ordinal));
    }

    private static ScanResult ScanOf(XnnpackBuilder part) => Scanned(part.Build());

    private static ScanResult Scanned(byte[] part, params (string Key, byte[] Data)[] named) => Scanned(part, null, named);

    private static ScanResult Scanned(byte[] part, ScanLimits? limits, params (string Key, byte[] Data)[] named)
    {
        ExecuTorchBuilder program = new();
        program.Delegates.Add(("XnnpackBackend", part));
        foreach ((string key, byte[] data) in named)
            program.Named.Add((key, data));
        return Scan.Of(program.Build(), "model.pte", limits: limits ?? new ScanLimits());
    }
}
