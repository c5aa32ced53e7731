using System.Buffers.Binary;
using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Npy;

/// <summary>Reads the header of an array file (numpy/lib/format.py, versions 1.0 to 3.0).</summary>
internal static class NpyReader
{
    private const int MagicLength = 6;

    /// <summary>numpy itself refuses longer headers (ARRAY_ALIGN and max_header_size), unless told; 1 MiB leaves room for wide tables.</summary>
    private const int MaxHeaderLength = 16 << 20;

    /// <summary>What a file of an array begins with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header.</summary>
    /// <exception cref="MalformedContentException">It breaks the format.</exception>
    /// <exception cref="LimitReachedException">It is longer than any honest header.</exception>
    public static NpyHeader Read(ByteSource content, ScanLimits limits)
    {
        Span<byte> start = stackalloc byte[MagicLength + 6];
        content.ReadExactly(0, start[..(MagicLength + 4)]);
        int major = start[MagicLength];
        if (major is not (1 or 2 or 3) || start[MagicLength + 1] != 0)
            throw new MalformedContentException($"expected version 1.0, 2.0 or 3.0, found {major}.{start[MagicLength + 1]}", MagicLength);

        int lengthSize = major == 1 ? 2 : 4;
        content.ReadExactly(0, start[..(MagicLength + 2 + lengthSize)]);
        ReadOnlySpan<byte> lengthBytes = start[(MagicLength + 2)..];
        uint length = lengthSize == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > Math.Min(MaxHeaderLength, limits.MaxHeaderBytes))
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), Math.Min(MaxHeaderLength, limits.MaxHeaderBytes));

        int textOffset = MagicLength + 2 + lengthSize;
        if (length > content.Length - textOffset)
            throw new MalformedContentException($"expected a header of {length} bytes, found {content.Length - textOffset}", textOffset);
        byte[] bytes = new byte[length];
        content.ReadExactly(textOffset, bytes);
        string text = (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
        return Interpret(new PythonLiteral(text, textOffset).ReadAll(), major, textOffset, textOffset + length);
    }

    private static NpyHeader Interpret(object? literal, int major, long textOffset, long dataOffset)
    {
        if (literal is not Dictionary<string, object?> { Count: 3 } fields
            || !fields.TryGetValue("descr", out object? descr)
            || !fields.TryGetValue("fortran_order", out object? order) || order is not bool isFortranOrder
            || !fields.TryGetValue("shape", out object? shape) || shape is not List<object?> dimensions)
            throw new MalformedContentException("expected a dictionary of descr, fortran_order and shape", textOffset);

        List<long> counts = [];
        foreach (object? dimension in dimensions)
            counts.Add(dimension is long and >= 0 ? (long)dimension : throw new MalformedContentException("expected the shape to hold counts", textOffset));
        return new NpyHeader(major, NpyDataType.Parse(descr, textOffset), isFortranOrder, counts, dataOffset);
    }
}
