namespace ModelGuard.Scanning.Paddle;

/// <summary>An element type (framework.proto, VarType.Type).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Bytes of an element.</param>
internal sealed record PaddleDataType(string Name, int Bytes)
{
    /// <summary>The type of a number; <see langword="null"/> where there is none that a tensor holds.</summary>
    public static PaddleDataType? Find(ulong id) => id switch
    {
        0 => new("bool", 1),
        1 => new("int16", 2),
        2 => new("int32", 4),
        3 => new("int64", 8),
        4 => new("float16", 2),
        5 => new("float32", 4),
        6 => new("float64", 8),
        19 => new("size_t", 8),
        20 => new("uint8", 1),
        21 => new("int8", 1),
        22 => new("bfloat16", 2),
        23 => new("complex64", 8),
        24 => new("complex128", 16),
        32 => new("float8_e4m3fn", 1),
        33 => new("float8_e5m2", 1),
        _ => null,
    };
}
