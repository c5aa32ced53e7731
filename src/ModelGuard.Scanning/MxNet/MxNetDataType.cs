namespace ModelGuard.Scanning.MxNet;

/// <summary>Element types by number (mshadow/base.h, TypeFlag).</summary>
internal static class MxNetDataType
{
    private static readonly (string Name, int Bytes)[] All =
    [
        ("float32", 4), ("float64", 8), ("float16", 2), ("uint8", 1), ("int32", 4), ("int8", 1), ("int64", 8), ("bool", 1), ("int16", 2), ("uint16", 2), ("uint32", 4),
        ("uint64", 8), ("bfloat16", 2),
    ];

    /// <summary>The type of a number; <see langword="null"/> where there is none.</summary>
    public static (string Name, int Bytes)? Find(uint id) => id < All.Length ? All[id] : null;
}
