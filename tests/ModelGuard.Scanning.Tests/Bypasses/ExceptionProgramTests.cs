using ModelGuard.Rules;
using ModelGuard.Scanning.Tests.Pickle;
using ModelGuard.Testing.Pickle;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Bypasses;

/// <summary>
/// Exception-oriented programs (arXiv 2508.19774): what made other scanners throw and forget, while the loaders carry on to the
/// call. Nine ways, rebuilt from the exceptions that scanners' issue trackers name; every one runs in CPython 3.11 as it stands.
/// </summary>
[Bypass("Hide&Seek EOP")]
public sealed class ExceptionProgramTests
{
    [Fact]
    public void A_memo_index_that_a_simple_count_does_not_know() =>
        AssertFound(new PickleBuilder().Proto(4).Text("os").Put("900").Pop().Get("900").Text("system").StackGlobal().Call("id").Stop());

    [Fact]
    public void A_value_that_is_no_text_below_the_names() =>
        AssertFound(new PickleBuilder().Proto(4).BinInt1(42).Memoize().Text("os").Memoize().Text("system").StackGlobal().Call("id").Tuple2().Stop());

    [Fact]
    public void Bytes_that_a_scanner_takes_for_a_name() =>
        AssertFound(new PickleBuilder().Proto(4).Text("os").Text("system").ShortBinBytes("math"u8).Pop().StackGlobal().Call("id").Stop());

    [Fact]
    public void A_bytearray_that_cannot_be_put_into_a_set() =>
        AssertFound(new PickleBuilder().Proto(5).Text("os").Text("system").ByteArray8("system"u8).Pop().StackGlobal().Call("id").Stop());

    [Fact]
    public void A_number_that_the_standard_disassembler_refuses()
    {
        ScanResult result = Judged.File(new PickleBuilder().Int("0x10").Pop().Payload().Stop());
        result.AssertUnsafe(Bypassed.Rule, Bypassed.Subject);
        result.AssertUnsafe("MG1008");
    }

    [Fact]
    public void A_name_that_is_no_ASCII() =>
        AssertFound(new PickleBuilder().Global("ünknown", "näme").Pop().Payload().Stop());

    [Fact]
    public void A_string_whose_bytes_are_no_ASCII() =>
        AssertFound(new PickleBuilder().Proto(2).BinString(0xff, 0xfe).Pop().Payload().Stop());

    [Fact]
    public void Values_and_marks_that_nobody_takes_from_the_stack() =>
        AssertFound(new PickleBuilder().Mark().None().Mark().Payload().Stop());

    [Fact]
    public void A_value_that_is_in_itself() =>
        AssertFound(new PickleBuilder().Proto(4).EmptyList().Memoize().BinGet(0).Append().Memoize().Pop().Payload().Stop());

    [Fact]
    public void An_error_behind_the_call_in_any_opcode()
    {
        byte[] payload = new PickleBuilder().Payload().Build();
        for (int code = 0; code <= byte.MaxValue; code++)
        {
            ScanResult result = Judged.File([.. payload, (byte)code, 0xff]);
            Assert.True(result.Verdict == Verdict.Unsafe, $"0x{code:x2}: {result.Verdict}");
            result.AssertUnsafe(Bypassed.Rule, Bypassed.Subject);
        }
    }

    private static void AssertFound(PickleBuilder pickle) => Judged.File(pickle).AssertUnsafe(Bypassed.Rule, Bypassed.Subject);
}
