using System.Runtime.CompilerServices;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>
/// Maps code bytes to <see cref="DataOpcode"/>, in the lowest byte of an entry. The next byte holds the length of a constant of fixed size with its
/// opcode, the one above the kind of value that the opcode pushes or fills.
/// </summary>
internal static class DataOpcodeTable
{
    private static readonly (PickleOpcode Opcode, DataOpcode Data)[] Rows =
    [
        (PickleOpcode.BinInt1, DataOpcode.Constant),
        (PickleOpcode.BinInt2, DataOpcode.Constant),
        (PickleOpcode.BinInt, DataOpcode.Constant),
        (PickleOpcode.Long1, DataOpcode.Long),
        (PickleOpcode.BinFloat, DataOpcode.Constant),
        (PickleOpcode.None, DataOpcode.Constant),
        (PickleOpcode.NewTrue, DataOpcode.Constant),
        (PickleOpcode.NewFalse, DataOpcode.Constant),
        (PickleOpcode.ShortBinUnicode, DataOpcode.ShortText),
        (PickleOpcode.BinUnicode, DataOpcode.Text),
        (PickleOpcode.Memoize, DataOpcode.Memoize),
        (PickleOpcode.BinPut, DataOpcode.Put1),
        (PickleOpcode.LongBinPut, DataOpcode.Put4),
        (PickleOpcode.BinGet, DataOpcode.Get1),
        (PickleOpcode.LongBinGet, DataOpcode.Get4),
        (PickleOpcode.Mark, DataOpcode.Mark),
        (PickleOpcode.EmptyDict, DataOpcode.EmptyDict),
        (PickleOpcode.EmptyList, DataOpcode.EmptyList),
        (PickleOpcode.EmptyTuple, DataOpcode.EmptyTuple),
        (PickleOpcode.SetItems, DataOpcode.SetItems),
        (PickleOpcode.Appends, DataOpcode.Appends),
        (PickleOpcode.SetItem, DataOpcode.SetItem),
        (PickleOpcode.Append, DataOpcode.Append),
        (PickleOpcode.Tuple1, DataOpcode.Tuple1),
        (PickleOpcode.Tuple2, DataOpcode.Tuple2),
        (PickleOpcode.Tuple3, DataOpcode.Tuple3),
    ];

    private static readonly uint[][] DenseByProtocol = [.. Enumerable.Range(0, OpcodeTable.HighestProtocol + 1).Select(protocol => Build(protocol, isDense: true))];
    private static readonly uint[][] SparseByProtocol = [.. Enumerable.Range(0, OpcodeTable.HighestProtocol + 1).Select(protocol => Build(protocol, isDense: false))];

    /// <summary>The table by code byte: opcodes that it leaves to the decoder are <see cref="DataOpcode.Other"/>.</summary>
    /// <param name="protocol">The declared protocol: newer opcodes are left to the decoder.</param>
    /// <param name="isDense">Whether the memo is dense; otherwise what writes to it is left to the decoder.</param>
    public static uint[] For(int protocol, bool isDense) => (isDense ? DenseByProtocol : SparseByProtocol)[protocol];

    /// <summary>The opcode of an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DataOpcode OpcodeOf(uint entry) => (DataOpcode)(byte)entry;

    /// <summary>Length in bytes of a constant with its opcode.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint LengthOf(uint entry) => (nint)((entry >> 8) & 0xff);

    /// <summary>The kind of value that an opcode pushes or fills.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint KindOf(uint entry) => entry >> 16;

    private static ValueKind KindOf(PickleOpcode opcode) => opcode switch
    {
        PickleOpcode.BinInt1 or PickleOpcode.BinInt2 or PickleOpcode.BinInt or PickleOpcode.Long1 => ValueKind.Int,
        PickleOpcode.BinFloat => ValueKind.Float,
        PickleOpcode.NewTrue or PickleOpcode.NewFalse => ValueKind.Bool,
        PickleOpcode.None => ValueKind.None,
        PickleOpcode.EmptyDict or PickleOpcode.SetItems => ValueKind.Dict,
        PickleOpcode.EmptyList or PickleOpcode.Appends => ValueKind.List,
        PickleOpcode.EmptyTuple => ValueKind.Tuple,
        _ => ValueKind.Unset,
    };

    private static uint LengthOf(PickleOpcode opcode) => opcode switch
    {
        PickleOpcode.BinInt1 => 2,
        PickleOpcode.BinInt2 => 3,
        PickleOpcode.BinInt => 5,
        PickleOpcode.BinFloat => 9,
        _ => 1,
    };

    private static uint[] Build(int protocol, bool isDense)
    {
        uint[] table = new uint[256];
        foreach ((PickleOpcode opcode, DataOpcode data) in Rows)
        {
            bool isLeft = !isDense && data is (DataOpcode.Memoize or DataOpcode.Put1 or DataOpcode.Put4);
            if (!isLeft && OpcodeTable.Find((byte)opcode) is { } row && row.Protocol <= protocol)
                table[(byte)opcode] = (uint)data | (LengthOf(opcode) << 8) | ((uint)KindOf(opcode) << 16);
        }

        return table;
    }
}
