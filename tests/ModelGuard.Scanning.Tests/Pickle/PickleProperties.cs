using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Any bytes end in a verdict, within the limits.</summary>
public sealed class PickleProperties
{
    private static readonly ScanLimits Small = ScanLimits.Default with { MaxOpcodes = 200_000, MaxStack = 10_000, MaxMemo = 10_000, MaxKeptBytes = 1 << 20 };

    private static readonly byte[] Codes = [.. OpcodeTable.All.Select(row => (byte)row.Opcode)];

    private static readonly Action<PickleBuilder>[] PlainData =
    [
        p => p.None(), p => p.BinInt1(7), p => p.Text("text"), p => p.EmptyList().Memoize(), p => p.EmptyDict(), p => p.Mark().PopMark().None(),
        p => p.BinFloat(1.5), p => p.Int("12"), p => p.Unicode("x"), p => p.Text("a").Text("b").Tuple2(), p => p.NewTrue().Dup().Pop(), p => p.BinBytes(1, 2, 3),
    ];

    private static readonly byte[][] Seeds =
    [
        new PickleBuilder().Proto(4).Framed(f => f.EmptyDict().Memoize().Mark().Text("a").EmptyList().SetItems().Stop()).Build(),
        Shapes.WriteArray(new PickleBuilder().Proto(3)).Stop().Build(),
        Shapes.WriteJoblibArray(new PickleBuilder().Proto(3), "f8", 4, new byte[32]).Stop().Build(),
        "(dp0\nS'a'\np1\nI1\nsVb\nL5L\nsg1\nF1.5\ns."u8.ToArray(),
        new PickleBuilder().Proto(4).Import("os", "system").Call("id").Stop().Proto(4).BinBytes(new PickleBuilder().Global("os", "system").Call("id").Stop().Build()).Stop().Build(),
        new PickleBuilder().Proto(5).Framed(f => f.ByteArray8(1, 2, 3).NextBuffer().ReadonlyBuffer().Tuple2()).Frame(1).Stop().Build(),
    ];

    [Fact]
    public void Random_bytes_end_in_a_verdict() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Ends(bytes), iter: 20_000);

    [Fact]
    public void Random_opcodes_end_in_a_verdict() =>
        Gen.OneOf(Gen.Int[0, Codes.Length - 1].Select(i => Codes[i]), Gen.Int[0, Codes.Length - 1].Select(i => Codes[i]), Gen.Byte[0, 5], Gen.Int[0, 3].Select(i => (byte)"\n'x0"[i])).Array[1, 120].Sample(bytes => Ends(bytes), iter: 30_000);

    [Fact]
    public void Mutated_pickles_end_in_a_verdict() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Select(Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 3]).Array[1, 6])
            .Sample((seed, edits) => Ends(Mutate(Seeds[seed], edits)), iter: 30_000);

    [Fact]
    public void A_prefix_of_a_pickle_is_never_clean() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int[0, 400]).Sample(
            (seed, length) =>
            {
                byte[] bytes = Seeds[seed];
                return length >= bytes.Length || Judged.File(bytes[..length], Small).Verdict > ModelGuard.Rules.Verdict.Clean || IsWholeStream(bytes, length);
            },
            iter: 3_000);

    [Fact]
    public void A_payload_is_found_behind_any_plain_data() =>
        Gen.Int[0, PlainData.Length - 1].Array[0, 40]
            .Sample(
                writes =>
                {
                    PickleBuilder pickle = new PickleBuilder().Proto(4);
                    foreach (int write in writes)
                        PlainData[write](pickle);
                    return Judged.File(pickle.Import("os", "system").Call("id").Stop().Build(), Small).Findings.Any(finding => finding.Subject == "os.system");
                },
                iter: 3_000);

    private static bool Ends(byte[] bytes)
    {
        ScanResult result = Judged.File(bytes, Small);
        Assert.DoesNotContain(result.Findings, finding => finding.Rule.Id == "MG0004");
        return result.Verdict >= ModelGuard.Rules.Verdict.Clean;
    }

    /// <summary>A cut between two streams leaves a whole pickle.</summary>
    private static bool IsWholeStream(byte[] bytes, int length) => length > 0 && bytes[length - 1] == '.';

    private static byte[] Mutate(byte[] seed, (int Place, byte Value, int Kind)[] edits)
    {
        List<byte> bytes = [.. seed];
        foreach ((int place, byte value, int kind) in edits)
        {
            int index = bytes.Count == 0 ? 0 : place % bytes.Count;
            if (kind == 0 || bytes.Count == 0)
                bytes.Insert(index, value);
            else if (kind == 1)
                bytes[index] = value;
            else if (kind == 2)
                bytes.RemoveAt(index);
            else
                bytes.InsertRange(index, bytes[..Math.Min(16, bytes.Count)]);
        }

        return [.. bytes];
    }
}
