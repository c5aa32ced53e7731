namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>Opcodes of plain data, numbered without gaps so that a switch over them is one jump table.</summary>
internal enum DataOpcode : byte
{
    /// <summary>Left to the decoder.</summary>
    Other,

    /// <summary>A constant of a fixed size, whatever its kind: one way for all of them leaves nothing to guess.</summary>
    Constant,
    Long,
    ShortText,
    Text,
    Memoize,
    Put1,
    Put4,
    Get1,
    Get4,
    Mark,
    EmptyTuple,
    EmptyList,
    EmptyDict,
    SetItems,
    Appends,
    SetItem,
    Append,
    Tuple1,
    Tuple2,
    Tuple3,
}
