using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Judging;
using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>Every opcode once: what it leaves on the stack, and that the stream is read to its last byte.</summary>
public sealed class OpcodeTests
{
    private sealed record Row(PickleOpcode Opcode, Func<PickleBuilder, PickleBuilder> Write, ValueKind Top);

    private static readonly Row[] Rows =
    [
        new(PickleOpcode.Mark, p => p.Mark().Tuple(), ValueKind.Tuple),
        new(PickleOpcode.Stop, p => p.None(), ValueKind.None),
        new(PickleOpcode.Pop, p => p.EmptyList().None().Pop(), ValueKind.List),
        new(PickleOpcode.Pop, p => p.EmptyList().Mark().Pop(), ValueKind.List),
        new(PickleOpcode.PopMark, p => p.EmptyDict().Mark().None().None().PopMark(), ValueKind.Dict),
        new(PickleOpcode.Dup, p => p.EmptyList().None().Dup().Pop().Pop(), ValueKind.List),
        new(PickleOpcode.Float, p => p.Float("-1.25e10"), ValueKind.Float),
        new(PickleOpcode.Int, p => p.Int("-17"), ValueKind.Int),
        new(PickleOpcode.Int, p => p.Int("01"), ValueKind.Bool),
        new(PickleOpcode.Long, p => p.Long("123456789012345678901234567890L"), ValueKind.Int),
        new(PickleOpcode.BinInt, p => p.BinInt(-1), ValueKind.Int),
        new(PickleOpcode.BinInt1, p => p.BinInt1(255), ValueKind.Int),
        new(PickleOpcode.BinInt2, p => p.BinInt2(65535), ValueKind.Int),
        new(PickleOpcode.None, p => p.None(), ValueKind.None),
        new(PickleOpcode.PersId, p => p.PersId("anything"), ValueKind.Persistent),
        new(PickleOpcode.BinPersId, p => p.None().BinPersId(), ValueKind.Persistent),
        new(PickleOpcode.Reduce, p => p.Global("collections", "OrderedDict").EmptyTuple().Reduce(), ValueKind.Instance),
        new(PickleOpcode.String, p => p.String("'it''s'"), ValueKind.String),
        new(PickleOpcode.BinString, p => p.BinString("abc"u8), ValueKind.String),
        new(PickleOpcode.ShortBinString, p => p.ShortBinString("abc"u8), ValueKind.String),
        new(PickleOpcode.Unicode, p => p.Unicode("\\u00e9"), ValueKind.String),
        new(PickleOpcode.BinUnicode, p => p.BinUnicode("abc"u8), ValueKind.String),
        new(PickleOpcode.Append, p => p.EmptyList().None().Append(), ValueKind.List),
        new(PickleOpcode.Build, p => p.Global("collections", "OrderedDict").EmptyTuple().Reduce().EmptyDict().BuildState(), ValueKind.Instance),
        new(PickleOpcode.Global, p => p.Global("collections", "OrderedDict"), ValueKind.Global),
        new(PickleOpcode.Dict, p => p.Mark().Text("k").None().Dict(), ValueKind.Dict),
        new(PickleOpcode.EmptyDict, p => p.EmptyDict(), ValueKind.Dict),
        new(PickleOpcode.Appends, p => p.EmptyList().Mark().None().None().Appends(), ValueKind.List),
        new(PickleOpcode.Get, p => p.EmptyList().Put("7").None().Get("7"), ValueKind.List),
        new(PickleOpcode.BinGet, p => p.EmptyList().BinPut(7).None().BinGet(7), ValueKind.List),
        new(PickleOpcode.LongBinGet, p => p.EmptyList().LongBinPut(700).None().LongBinGet(700), ValueKind.List),
        new(PickleOpcode.Inst, p => p.Mark().Inst("collections", "OrderedDict"), ValueKind.Instance),
        new(PickleOpcode.List, p => p.Mark().None().List(), ValueKind.List),
        new(PickleOpcode.EmptyList, p => p.EmptyList(), ValueKind.List),
        new(PickleOpcode.Obj, p => p.Mark().Global("collections", "OrderedDict").Obj(), ValueKind.Instance),
        new(PickleOpcode.Put, p => p.EmptyList().Put("0"), ValueKind.List),
        new(PickleOpcode.BinPut, p => p.EmptyList().BinPut(0), ValueKind.List),
        new(PickleOpcode.LongBinPut, p => p.EmptyList().LongBinPut(100_000), ValueKind.List),
        new(PickleOpcode.SetItem, p => p.EmptyDict().Text("k").None().SetItem(), ValueKind.Dict),
        new(PickleOpcode.Tuple, p => p.Mark().None().Tuple(), ValueKind.Tuple),
        new(PickleOpcode.EmptyTuple, p => p.EmptyTuple(), ValueKind.Tuple),
        new(PickleOpcode.SetItems, p => p.EmptyDict().Mark().Text("k").None().SetItems(), ValueKind.Dict),
        new(PickleOpcode.BinFloat, p => p.BinFloat(2.5), ValueKind.Float),
        new(PickleOpcode.Proto, p => p.Proto(2).None(), ValueKind.None),
        new(PickleOpcode.NewObj, p => p.Global("argparse", "Namespace").EmptyTuple().NewObj(), ValueKind.Instance),
        new(PickleOpcode.Ext1, p => p.Ext1(240), ValueKind.Extension),
        new(PickleOpcode.Ext2, p => p.Ext2(4000), ValueKind.Extension),
        new(PickleOpcode.Ext4, p => p.Ext4(1 << 20), ValueKind.Extension),
        new(PickleOpcode.Tuple1, p => p.None().Tuple1(), ValueKind.Tuple),
        new(PickleOpcode.Tuple2, p => p.None().None().Tuple2(), ValueKind.Tuple),
        new(PickleOpcode.Tuple3, p => p.None().None().None().Tuple3(), ValueKind.Tuple),
        new(PickleOpcode.NewTrue, p => p.NewTrue(), ValueKind.Bool),
        new(PickleOpcode.NewFalse, p => p.NewFalse(), ValueKind.Bool),
        new(PickleOpcode.Long1, p => p.Long1(1, 2, 3), ValueKind.Int),
        new(PickleOpcode.Long4, p => p.Long4(new byte[300]), ValueKind.Int),
        new(PickleOpcode.BinBytes, p => p.BinBytes(1, 2, 3), ValueKind.Bytes),
        new(PickleOpcode.ShortBinBytes, p => p.ShortBinBytes(1, 2, 3), ValueKind.Bytes),
        new(PickleOpcode.ShortBinUnicode, p => p.ShortBinUnicode("é"), ValueKind.String),
        new(PickleOpcode.BinUnicode8, p => p.BinUnicode8("é"), ValueKind.String),
        new(PickleOpcode.BinBytes8, p => p.BinBytes8(1, 2, 3), ValueKind.Bytes),
        new(PickleOpcode.EmptySet, p => p.EmptySet(), ValueKind.Set),
        new(PickleOpcode.AddItems, p => p.EmptySet().Mark().None().AddItems(), ValueKind.Set),
        new(PickleOpcode.FrozenSet, p => p.Mark().None().FrozenSet(), ValueKind.FrozenSet),
        new(PickleOpcode.NewObjEx, p => p.Global("argparse", "Namespace").EmptyTuple().EmptyDict().NewObjEx(), ValueKind.Instance),
        new(PickleOpcode.StackGlobal, p => p.Import("collections", "OrderedDict"), ValueKind.Global),
        new(PickleOpcode.Memoize, p => p.EmptyList().Memoize().None().BinGet(0), ValueKind.List),
        new(PickleOpcode.Frame, p => p.Framed(f => f.None()), ValueKind.None),
        new(PickleOpcode.ByteArray8, p => p.ByteArray8(1, 2, 3), ValueKind.ByteArray),
        new(PickleOpcode.NextBuffer, p => p.NextBuffer(), ValueKind.Buffer),
        new(PickleOpcode.ReadonlyBuffer, p => p.NextBuffer().ReadonlyBuffer(), ValueKind.Buffer),
    ];

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> cases = [];
            for (int i = 0; i < Rows.Length; i++)
                cases.Add(i, OpcodeTable.NameOf(Rows[i].Opcode));
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_opcode_leaves_its_value_on_the_stack(int row, string opcode)
    {
        byte[] bytes = Rows[row].Write(new PickleBuilder()).Stop().Build();

        // A short stream is read opcode by opcode, the same stream before other bytes by the inner loop.
        foreach (byte[] content in (byte[][])[bytes, [.. bytes, .. new byte[64]]])
        {
            using PickleMachine machine = new(new MemoryByteSource(content), 0, FrameReading.Contiguous, new ScanBudget(ScanLimits.Default), new ProbeEvents());
            Assert.True(machine.Run(), $"{opcode}: {machine.Failure}");
            Assert.Equal(Rows[row].Top, machine.Top.Kind);
            Assert.Equal(bytes.Length, machine.End);
            Assert.Null(machine.Decoder.Disagreement);
            Assert.Null(machine.Decoder.Oddity);
        }
    }

    [Fact]
    public void Every_opcode_has_a_case() => Assert.Equal(OpcodeTable.All.Select(row => row.Opcode).Order(), Rows.Select(row => row.Opcode).Distinct().Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cut_in_any_place_is_malformed_and_never_clean(int row, string opcode)
    {
        byte[] bytes = Rows[row].Write(new PickleBuilder()).Stop().Build();
        for (int length = 0; length < bytes.Length; length++)
        {
            ScanResult result = Judged.File(bytes[..length]);
            Assert.True(result.Verdict >= ModelGuard.Rules.Verdict.Inconclusive, $"{opcode} cut at {length} is {result.Verdict}");
        }
    }
}
