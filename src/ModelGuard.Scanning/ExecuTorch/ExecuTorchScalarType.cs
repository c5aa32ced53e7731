namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>Element types (pytorch/executorch schema/scalar_type.fbs).</summary>
internal static class ExecuTorchScalarType
{
    private static readonly (string Name, int Bytes)?[] All =
    [
        ("uint8", 1), ("int8", 1), ("int16", 2), ("int32", 4), ("int64", 8), ("float16", 2), ("float32", 4), ("float64", 8), null, null, null, ("bool", 1),
        ("qint8", 1), ("quint8", 1), ("qint32", 4), ("bfloat16", 2), ("quint4x2", 1), ("quint2x4", 1), null, null, null, null, ("bits16", 2),
        ("float8_e5m2", 1), ("float8_e4m3fn", 1), ("float8_e5m2fnuz", 1), ("float8_e4m3fnuz", 1), ("uint16", 2), ("uint32", 4), ("uint64", 8),
    ];

    /// <summary>Bytes of an element; <see langword="null"/> where the type is not known.</summary>
    public static int? BytesOf(ulong type) => type < (ulong)All.Length ? All[type]?.Bytes : null;

    /// <summary>Name of the type, or its number.</summary>
    public static string NameOf(ulong type) => type < (ulong)All.Length && All[type] is { } known ? known.Name : $"type {type}";

    /// <summary>Bytes of a tensor, as far as they fit 63 bits.</summary>
    public static UInt128? LengthOf(ulong type, IEnumerable<long> sizes) => BytesOf(type) is { } bytes ? ElementsOf(sizes) * (UInt128)bytes : null;

    /// <summary>Elements of a tensor, capped.</summary>
    public static UInt128 ElementsOf(IEnumerable<long> sizes)
    {
        UInt128 elements = 1;
        foreach (long size in sizes)
            elements = UInt128.Min(elements * (UInt128)Math.Max(size, 0), long.MaxValue);
        return elements;
    }
}
