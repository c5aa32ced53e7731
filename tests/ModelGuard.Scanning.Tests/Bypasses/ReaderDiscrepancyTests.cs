using ModelGuard.Scanning.Tests.Pickle;
using ModelGuard.Testing.Pickle;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Scanning.Tests.Bypasses;

/// <summary>
/// Fourteen places where <c>pickle</c>, <c>_pickle</c> and <c>pickletools</c> read the same bytes differently (arXiv 2605.15084, and the
/// issues of CPython that its author opened). Whoever stops where one of them stops misses what the others go on to do: the call
/// behind each of these is found. Where two loaders part, that is a finding of its own.
/// </summary>
[Bypass("PickleFuzzer arXiv 2605.15084")]
public sealed class ReaderDiscrepancyTests
{
    [Fact]
    [Bypass("cpython#126992")]
    public void INT_in_another_base() => AssertFoundAndAmbiguous(p => p.Int("0o17").Pop());

    [Fact]
    [Bypass("cpython#126992")]
    public void LONG_in_another_base() => AssertFoundAndAmbiguous(p => p.Long("0x1fL").Pop());

    [Fact]
    [Bypass("cpython#135241/#135573")]
    public void INT_that_one_loader_takes_for_a_boolean() => AssertFoundAndAmbiguous(p => p.Int("+0").Pop());

    [Fact]
    public void FLOAT_with_underscores() => AssertFoundAndAmbiguous(p => p.Float("1_0.0").Pop());

    [Fact]
    [Bypass("cpython#126997")]
    public void STRING_in_another_encoding() => AssertFound(p => p.String("'\\xe9'").ShortBinString(0xe9).Pop().Pop());

    [Fact]
    [Bypass("cpython#127079")]
    public void STOP_above_other_values() => AssertFound(p => p.None().None());

    [Fact]
    [Bypass("cpython#127079")]
    public void STOP_above_a_mark() => AssertFound(p => p.Mark());

    [Fact]
    [Bypass("cpython#123309")]
    public void PUT_over_an_entry() => AssertFound(p => p.None().Put("0").Put("0").BinPut(0).Pop());

    [Theory]
    [Bypass("cpython#144410")]
    [InlineData("4294967296")]
    [InlineData("99999999999999999999")]
    public void PUT_far_away(string index) => AssertFound(p => p.None().Put(index).Pop());

    [Fact]
    [Bypass("cpython#144411")]
    public void BUILD_with_a_false_slot_state_that_is_no_dict() => AssertFound(p => p.None().None().EmptySet().Tuple2().BuildState().Pop());

    [Fact]
    public void BUILD_with_a_false_state_that_is_no_dict() => AssertFound(p => p.None().EmptyList().BuildState().Pop());

    [Fact]
    [Bypass("cpython#135241/#135573")]
    public void APPENDS_of_nothing_to_something_else() => AssertFound(p => p.BinInt1(1).Mark().Appends().Pop());

    [Fact]
    [Bypass("cpython#135241/#135573")]
    public void ADDITEMS_of_nothing_to_something_else() => AssertFound(p => p.BinInt1(1).Mark().AddItems().Pop());

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [Bypass("cpython#154848 / fickling#317")]
    public void FRAME_that_ends_inside_an_operand(ulong length) => AssertFoundAndAmbiguous(p => p.Frame(length).BinBytes(1, 2, 3).Pop());

    private static void AssertFound(Action<PickleBuilder> trick) => Judge(trick).AssertUnsafe(Bypassed.Rule, Bypassed.Subject);

    private static void AssertFoundAndAmbiguous(Action<PickleBuilder> trick)
    {
        ScanResult result = Judge(trick);
        result.AssertUnsafe(Bypassed.Rule, Bypassed.Subject);
        result.AssertUnsafe("MG1008");
    }

    private static ScanResult Judge(Action<PickleBuilder> trick)
    {
        PickleBuilder pickle = new();
        trick(pickle);
        return Judged.File(pickle.Payload().Stop());
    }
}
