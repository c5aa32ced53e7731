using CsCheck;
using ModelGuard.Core.Budgets;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Pickle.Explaining;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle.Explaining;

/// <summary>Any bytes are explained without an exception, in printable lines of bounded length, with the verdict of a scan.</summary>
public sealed class ExplainProperties
{
    private static readonly ScanLimits Small = ScanLimits.Default with { MaxOpcodes = 100_000, MaxStack = 10_000, MaxMemo = 10_000, MaxKeptBytes = 1 << 20 };

    private static readonly byte[] Codes = [.. OpcodeTable.All.Select(row => (byte)row.Opcode)];

    private static readonly byte[][] Seeds =
    [
        new PickleBuilder().Proto(4).Framed(f => f.EmptyDict().Memoize().Mark().Text("a").EmptyList().SetItems().Import("os", "system").Call("id").Tuple2().Stop()).Build(),
        Shapes.WriteJoblibArray(new PickleBuilder().Proto(3), "f8", 4, new byte[32]).Stop().Build(),
        "(dp0\nS'a'\np1\nI1\nsVb\nL5L\nsg1\nF1.5\ns.(S'id'\nios\nsystem\n."u8.ToArray(),
        TorchBuilder.Archive(TorchBuilder.FloatStoragePickle("0", 2), ("0", new byte[8])).Build(),
    ];

    [Fact]
    public void Random_opcodes() =>
        Gen.OneOf(Gen.Int[0, Codes.Length - 1].Select(i => Codes[i]), Gen.Int[0, Codes.Length - 1].Select(i => Codes[i]), Gen.Byte[0, 5], Gen.Byte)
            .Array[1, 80].Sample(bytes => IsExplained([0x80, 4, .. bytes]), iter: 5_000);

    [Fact]
    public void Pickles_with_a_few_bytes_changed() =>
        Gen.Int[0, Seeds.Length - 1].SelectMany(seed => Hostile.Near(Seeds[seed])).Sample(bytes => IsExplained(bytes), iter: 4_000);

    private static bool IsExplained(byte[] bytes)
    {
        Explained explained = Explained.Of(bytes, Small);
        Explained quick = Explained.Of(bytes, Small, wantsInstructions: false);
        Assert.DoesNotContain(explained.Result!.Findings, finding => finding.Rule.Id == "MG0004");
        Assert.Equal(Scan.Of(bytes, "model.pkl", limits: Small).Verdict, explained.Result.Verdict);
        Assert.Equal(explained.Streams.Select(stream => stream.Expression), quick.Streams.Select(stream => stream.Expression));
        foreach (PickleInstruction row in explained.Instructions)
        {
            AssertPrintable(row.Operand, 450);
            AssertPrintable(row.Stack, 400);
            AssertPrintable(row.Memo, 450);
        }

        foreach (PickleStreamExplanation stream in explained.Streams)
        {
            AssertPrintable(stream.Expression, 2500);
            foreach (PickleAction action in stream.Actions)
                AssertPrintable(action.Expression, 1000);
        }

        return true;
    }

    private static void AssertPrintable(string text, int maxLength)
    {
        Assert.InRange(text.Length, 0, maxLength);
        Assert.True(text.All(c => c is >= ' ' and <= '~'), text);
    }
}
