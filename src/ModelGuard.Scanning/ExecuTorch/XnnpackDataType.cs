namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>An element type of XNNPACK (runtime_schema.fbs, XNNDatatype).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bits">Bits of an element.</param>
internal sealed record XnnpackDataType(string Name, int Bits)
{
    /// <summary>Bytes of a scale in the blocks of <c>qbint4</c>: a bfloat16.</summary>
    public const int BlockScaleLength = 2;

    /// <summary>Number of <c>qint8</c>.</summary>
    public const ulong SignedByte = 3;

    /// <summary>Number of <c>qbint4</c>.</summary>
    public const ulong BlockFourBits = 10;

    private static readonly XnnpackDataType[] All =
    [
        new("float32", 32), new("float16", 16), new("qint8", 8), new("quint8", 8), new("qint32", 32), new("qcint8", 8), new("qcint32", 32), new("qcint4", 4),
        new("qdint8", 8), new("qbint4", 4), new("qpint8", 8), new("int32", 32), new("pfp32", 32), new("bfloat16", 16),
    ];

    /// <summary>The type of a number; <see langword="null"/> where it is not known.</summary>
    public static XnnpackDataType? Find(ulong number) => number > 0 && number <= (ulong)All.Length ? All[(int)number - 1] : null;

    /// <summary>Bytes of a tensor: two elements of four bits share one, and a row begins with a new one. As far as they fit 63 bits.</summary>
    public UInt128 LengthOf(IReadOnlyList<uint> sizes)
    {
        if (Bits >= 8)
            return Capped(ElementsOf(sizes) * (UInt128)(Bits / 8));
        return sizes.Count == 0 ? 1 : Capped(ElementsOf([.. sizes.Take(sizes.Count - 1)]) * ((sizes[^1] + (UInt128)1) / 2));
    }

    /// <summary>Elements of a tensor, capped.</summary>
    public static UInt128 ElementsOf(IReadOnlyList<uint> sizes) => sizes.Aggregate((UInt128)1, (product, size) => Capped(product * size));

    private static UInt128 Capped(UInt128 number) => UInt128.Min(number, long.MaxValue);
}
