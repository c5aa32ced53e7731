namespace ModelGuard.Scanning.Pickle;

/// <summary>All opcodes as data. Source: CPython, <c>Lib/pickletools.py</c>, 3.14.</summary>
public static class OpcodeTable
{
    /// <summary>The highest protocol that exists.</summary>
    public const int HighestProtocol = 5;

    private static readonly OpcodeInfo?[] ByCode = new OpcodeInfo?[256];

    static OpcodeTable()
    {
        foreach (OpcodeInfo row in All)
            ByCode[(byte)row.Opcode] = row;
    }

    /// <summary>The rows, by protocol and code.</summary>
    public static IReadOnlyList<OpcodeInfo> All { get; } =
    [
        new(PickleOpcode.Mark, "MARK", OperandKind.None, 0),
        new(PickleOpcode.Stop, "STOP", OperandKind.None, 0),
        new(PickleOpcode.Pop, "POP", OperandKind.None, 0),
        new(PickleOpcode.Dup, "DUP", OperandKind.None, 0),
        new(PickleOpcode.Float, "FLOAT", OperandKind.Line, 0),
        new(PickleOpcode.Int, "INT", OperandKind.Line, 0),
        new(PickleOpcode.Long, "LONG", OperandKind.Line, 0),
        new(PickleOpcode.None, "NONE", OperandKind.None, 0),
        new(PickleOpcode.PersId, "PERSID", OperandKind.Line, 0),
        new(PickleOpcode.Reduce, "REDUCE", OperandKind.None, 0),
        new(PickleOpcode.String, "STRING", OperandKind.Line, 0),
        new(PickleOpcode.Unicode, "UNICODE", OperandKind.Line, 0),
        new(PickleOpcode.Append, "APPEND", OperandKind.None, 0),
        new(PickleOpcode.Build, "BUILD", OperandKind.None, 0),
        new(PickleOpcode.Global, "GLOBAL", OperandKind.TwoLines, 0),
        new(PickleOpcode.Dict, "DICT", OperandKind.None, 0),
        new(PickleOpcode.Get, "GET", OperandKind.Line, 0),
        new(PickleOpcode.Inst, "INST", OperandKind.TwoLines, 0),
        new(PickleOpcode.List, "LIST", OperandKind.None, 0),
        new(PickleOpcode.Put, "PUT", OperandKind.Line, 0),
        new(PickleOpcode.SetItem, "SETITEM", OperandKind.None, 0),
        new(PickleOpcode.Tuple, "TUPLE", OperandKind.None, 0),
        new(PickleOpcode.EmptyTuple, "EMPTY_TUPLE", OperandKind.None, 1),
        new(PickleOpcode.PopMark, "POP_MARK", OperandKind.None, 1),
        new(PickleOpcode.BinFloat, "BINFLOAT", OperandKind.Fixed8, 1),
        new(PickleOpcode.BinInt, "BININT", OperandKind.Fixed4, 1),
        new(PickleOpcode.BinInt1, "BININT1", OperandKind.Fixed1, 1),
        new(PickleOpcode.BinInt2, "BININT2", OperandKind.Fixed2, 1),
        new(PickleOpcode.BinPersId, "BINPERSID", OperandKind.None, 1),
        new(PickleOpcode.BinString, "BINSTRING", OperandKind.Bytes4Signed, 1),
        new(PickleOpcode.ShortBinString, "SHORT_BINSTRING", OperandKind.Bytes1, 1),
        new(PickleOpcode.BinUnicode, "BINUNICODE", OperandKind.Bytes4, 1),
        new(PickleOpcode.EmptyList, "EMPTY_LIST", OperandKind.None, 1),
        new(PickleOpcode.Appends, "APPENDS", OperandKind.None, 1),
        new(PickleOpcode.BinGet, "BINGET", OperandKind.Fixed1, 1),
        new(PickleOpcode.LongBinGet, "LONG_BINGET", OperandKind.Fixed4, 1),
        new(PickleOpcode.Obj, "OBJ", OperandKind.None, 1),
        new(PickleOpcode.BinPut, "BINPUT", OperandKind.Fixed1, 1),
        new(PickleOpcode.LongBinPut, "LONG_BINPUT", OperandKind.Fixed4, 1),
        new(PickleOpcode.SetItems, "SETITEMS", OperandKind.None, 1),
        new(PickleOpcode.EmptyDict, "EMPTY_DICT", OperandKind.None, 1),
        new(PickleOpcode.Proto, "PROTO", OperandKind.Fixed1, 2),
        new(PickleOpcode.NewObj, "NEWOBJ", OperandKind.None, 2),
        new(PickleOpcode.Ext1, "EXT1", OperandKind.Fixed1, 2),
        new(PickleOpcode.Ext2, "EXT2", OperandKind.Fixed2, 2),
        new(PickleOpcode.Ext4, "EXT4", OperandKind.Fixed4, 2),
        new(PickleOpcode.Tuple1, "TUPLE1", OperandKind.None, 2),
        new(PickleOpcode.Tuple2, "TUPLE2", OperandKind.None, 2),
        new(PickleOpcode.Tuple3, "TUPLE3", OperandKind.None, 2),
        new(PickleOpcode.NewTrue, "NEWTRUE", OperandKind.None, 2),
        new(PickleOpcode.NewFalse, "NEWFALSE", OperandKind.None, 2),
        new(PickleOpcode.Long1, "LONG1", OperandKind.Bytes1, 2),
        new(PickleOpcode.Long4, "LONG4", OperandKind.Bytes4Signed, 2),
        new(PickleOpcode.BinBytes, "BINBYTES", OperandKind.Bytes4, 3),
        new(PickleOpcode.ShortBinBytes, "SHORT_BINBYTES", OperandKind.Bytes1, 3),
        new(PickleOpcode.ShortBinUnicode, "SHORT_BINUNICODE", OperandKind.Bytes1, 4),
        new(PickleOpcode.BinUnicode8, "BINUNICODE8", OperandKind.Bytes8, 4),
        new(PickleOpcode.BinBytes8, "BINBYTES8", OperandKind.Bytes8, 4),
        new(PickleOpcode.EmptySet, "EMPTY_SET", OperandKind.None, 4),
        new(PickleOpcode.AddItems, "ADDITEMS", OperandKind.None, 4),
        new(PickleOpcode.FrozenSet, "FROZENSET", OperandKind.None, 4),
        new(PickleOpcode.NewObjEx, "NEWOBJ_EX", OperandKind.None, 4),
        new(PickleOpcode.StackGlobal, "STACK_GLOBAL", OperandKind.None, 4),
        new(PickleOpcode.Memoize, "MEMOIZE", OperandKind.None, 4),
        new(PickleOpcode.Frame, "FRAME", OperandKind.Fixed8, 4),
        new(PickleOpcode.ByteArray8, "BYTEARRAY8", OperandKind.Bytes8, 5),
        new(PickleOpcode.NextBuffer, "NEXT_BUFFER", OperandKind.None, 5),
        new(PickleOpcode.ReadonlyBuffer, "READONLY_BUFFER", OperandKind.None, 5),
    ];

    /// <summary>The row of a code byte; <see langword="null"/> where no opcode has it.</summary>
    public static OpcodeInfo? Find(byte code) => ByCode[code];

    /// <summary>The name of an opcode.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="opcode"/> is no opcode.</exception>
    public static string NameOf(PickleOpcode opcode) =>
        ByCode[(byte)opcode]?.Name ?? throw new ArgumentOutOfRangeException(nameof(opcode), opcode, "not an opcode");
}
