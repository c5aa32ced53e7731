namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>Maps code bytes to <see cref="DataOpcode"/>.</summary>
internal static class DataOpcodeTable
{
    private static readonly (PickleOpcode Opcode, DataOpcode Data)[] Rows =
    [
        (PickleOpcode.BinInt1, DataOpcode.Int1),
        (PickleOpcode.BinInt2, DataOpcode.Int2),
        (PickleOpcode.BinInt, DataOpcode.Int4),
        (PickleOpcode.Long1, DataOpcode.Long),
        (PickleOpcode.BinFloat, DataOpcode.Float),
        (PickleOpcode.None, DataOpcode.None),
        (PickleOpcode.NewTrue, DataOpcode.Bool),
        (PickleOpcode.NewFalse, DataOpcode.Bool),
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

    private static readonly DataOpcode[][] DenseByProtocol = [.. Enumerable.Range(0, OpcodeTable.HighestProtocol + 1).Select(protocol => Build(protocol, isDense: true))];
    private static readonly DataOpcode[][] SparseByProtocol = [.. Enumerable.Range(0, OpcodeTable.HighestProtocol + 1).Select(protocol => Build(protocol, isDense: false))];

    /// <summary>The table by code byte: opcodes that it leaves to the decoder are <see cref="DataOpcode.Other"/>.</summary>
    /// <param name="protocol">The declared protocol: newer opcodes are left to the decoder.</param>
    /// <param name="isDense">Whether the memo is dense; otherwise what writes to it is left to the decoder.</param>
    public static DataOpcode[] For(int protocol, bool isDense) => (isDense ? DenseByProtocol : SparseByProtocol)[protocol];

    /// <summary>What an opcode that makes an empty container makes.</summary>
    public static int KindOf(DataOpcode opcode) => (int)ValueKind.Tuple + (opcode - DataOpcode.EmptyTuple);

    private static DataOpcode[] Build(int protocol, bool isDense)
    {
        DataOpcode[] table = new DataOpcode[256];
        foreach ((PickleOpcode opcode, DataOpcode data) in Rows)
        {
            bool isLeft = !isDense && data is (DataOpcode.Memoize or DataOpcode.Put1 or DataOpcode.Put4);
            if (!isLeft && OpcodeTable.Find((byte)opcode) is { } row && row.Protocol <= protocol)
                table[(byte)opcode] = data;
        }

        return table;
    }
}
