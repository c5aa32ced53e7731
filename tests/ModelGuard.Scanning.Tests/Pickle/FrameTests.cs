using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Testing.Pickle;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Frames: python/cpython issue 154848 and fickling#317, by shape.</summary>
public sealed class FrameTests
{
    [Fact]
    public void Frames_as_the_pickler_writes_them_are_clean() =>
        Judged.File(new PickleBuilder().Proto(4).Framed(f => f.EmptyList().Memoize().Mark().Text("a"))
            .BinBytes(new byte[70_000]).Framed(f => f.Appends().Stop())).AssertClean();

    [Fact]
    public void Opcodes_outside_frames_are_clean() =>
        Judged.File(new PickleBuilder().Proto(4).EmptyList().Framed(f => f.Mark().None().Appends()).Stop()).AssertClean();

    [Fact]
    public void An_operand_that_straddles_its_frame_is_unsafe() =>
        Judged.File(new PickleBuilder().Proto(4).Frame(3).BinInt(7).Stop()).AssertUnsafe("MG1008");

    [Fact]
    [Bypass("cpython#154848 / fickling#317")]
    public void What_only_the_dropping_reader_executes_is_judged()
    {
        // Contiguous: a text of 7 bytes whose inside looks like opcodes. Dropped: the frame's rest is skipped, and other bytes are the text.
        PickleBuilder hidden = new PickleBuilder().Global("os", "system").Call("id").Stop();
        byte[] text = hidden.Build();
        PickleBuilder pickle = new PickleBuilder().Proto(4)
            .Framed(f => f.Raw([0x8c, (byte)text.Length, (byte)'A']))
            .Raw(new byte[text.Length - 1]).Raw(0).Raw(text);

        ScanResult result = Judged.File(pickle);

        result.AssertUnsafe("MG1008");
        Finding finding = result.AssertUnsafe("MG1001", "os.system");
        Assert.Contains("os.system(\"id\")", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Bypass("cpython#154848 / fickling#317")]
    public void A_line_that_straddles_its_frame_is_unsafe_under_both_readings()
    {
        ScanResult result = Judged.File(new PickleBuilder().Proto(5).Frame(4).Raw("cmacos\nsystem\n."));
        result.AssertUnsafe("MG1008");
        result.AssertUnsafe("MG1001", "os.system");
        Assert.Contains(result.Findings, finding => finding.Subject == "macos.system");
    }

    [Fact]
    public void A_name_that_only_the_dropping_reader_sees_is_judged()
    {
        // Contiguous readers see the text "xsystem", the dropping one "system".
        PickleBuilder pickle = new PickleBuilder().Proto(4).Framed(f => f.Text("os").Raw("Vx")).Raw("system\n").StackGlobal().Call("id").Stop();
        Judged.File(pickle).AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    [Bypass("cpython#154848 / fickling#317")]
    public void A_frame_inside_a_frame_is_unsafe() =>
        Judged.File(new PickleBuilder().Proto(4).Framed(f => f.None().Pop().Framed(g => g.None()).Stop())).AssertUnsafe("MG1008");

    [Fact]
    public void A_frame_longer_than_the_content_is_unsafe_and_read_on()
    {
        ScanResult result = Judged.File(new PickleBuilder().Proto(4).Frame(1000).Global("os", "system").Stop());
        result.AssertUnsafe("MG1008");
        result.AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    public void A_frame_longer_than_any_file_is_malformed() =>
        Judged.File(new PickleBuilder().Proto(4).Frame(ulong.MaxValue).None().Stop()).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    public void An_operand_behind_the_frame_of_its_opcode_is_malformed() =>
        Judged.File(new PickleBuilder().Proto(4).Frame(5).BinBytes(1, 2, 3).Stop()).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    public void A_stop_before_the_end_of_its_frame_is_unsafe_and_the_next_stream_is_judged_at_both_places()
    {
        byte[] second = new PickleBuilder().Global("os", "system").Call("id").Stop().Build();
        ScanResult result = Judged.File(new PickleBuilder().Proto(4).Framed(f => f.None().Stop().Raw("\0\0\0")).Raw(second));
        result.AssertUnsafe("MG1008");
        result.AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    public void A_stream_behind_the_end_that_only_the_dropping_reader_sees_is_judged()
    {
        // The dropping reader skips the rest of the frame with the STOP in it, and stops later.
        byte[] second = new PickleBuilder().Proto(2).Global("os", "system").Call("id").Stop().Build();
        PickleBuilder pickle = new PickleBuilder().Proto(4).Frame(4).Raw("J\0\0").Raw(".").Raw("\0.").Raw("\0\0.").Raw(second);
        Judged.File(pickle).AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    public void What_is_seen_only_where_one_frame_is_dropped_and_another_kept_is_judged()
    {
        // The first text is "os" when its frame is kept, the second "system" when its frame is dropped.
        PickleBuilder pickle = new PickleBuilder().Proto(4)
            .Framed(f => f.Raw("Vo")).Raw("s\n")
            .Framed(f => f.Raw("Vx")).Raw("system\n")
            .StackGlobal().Stop();
        Judged.File(pickle).AssertUnsafe("MG1001", "os.system");
    }

    [Fact]
    public void Every_operand_kind_is_held_to_its_frame()
    {
        foreach (OpcodeInfo row in OpcodeTable.All.Where(row => row.Operand != OperandKind.None && row.Opcode != PickleOpcode.Proto))
        {
            // The frame ends one byte behind the opcode, inside the operand.
            ScanResult result = Judged.File(new PickleBuilder().Proto(5).Frame(2).Raw((byte)row.Opcode).Raw(new byte[40]));
            Assert.True(result.Verdict >= Verdict.Inconclusive, $"{row.Name}: {result.Verdict}");
        }
    }
}
