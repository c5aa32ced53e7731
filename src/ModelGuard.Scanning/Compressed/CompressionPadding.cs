using System.Buffers.Binary;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>What stands between compressed streams, or behind the last.</summary>
/// <param name="End">Behind its last byte; the offset asked for where there is none.</param>
/// <param name="ContentStart">First byte of content that is somebody's own, to be judged by itself; <paramref name="End"/> where there is none.</param>
internal readonly record struct CompressionPadding(long End, long ContentStart)
{
    /// <summary>Python's gzip and the gzip program pass over zeros.</summary>
    public static CompressionPadding Zeros(ByteSource source, long offset) => SkipZeros(source, offset);

    /// <summary>The .xz file format 1.2.1, 2.2: zeros, a multiple of four.</summary>
    public static CompressionPadding ZeroWords(ByteSource source, long offset)
    {
        CompressionPadding zeros = SkipZeros(source, offset);
        return (zeros.End - offset) % 4 == 0 ? zeros : new CompressionPadding(offset, offset);
    }

    /// <summary>RFC 8878, 3.1.2, and the same in LZ4: a frame of any content that decoders pass over.</summary>
    public static CompressionPadding Skippable(ByteSource source, long offset)
    {
        Span<byte> head = stackalloc byte[8];
        if (source.Read(offset, head) < head.Length || BinaryPrimitives.ReadUInt32LittleEndian(head) is < 0x184d2a50 or > 0x184d2a5f)
            return new CompressionPadding(offset, offset);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        long start = offset + head.Length;
        return length <= source.Length - start
            ? new CompressionPadding(start + length, start)
            : throw new MalformedContentException($"expected a skippable frame of {length} bytes, found {source.Length - start}", offset);
    }

    private static CompressionPadding SkipZeros(ByteSource source, long offset)
    {
        byte[] bytes = new byte[4096];
        long end = offset;
        while (true)
        {
            int read = source.Read(end, bytes);
            int zeros = bytes.AsSpan(0, read).IndexOfAnyExcept((byte)0);
            end += zeros < 0 ? read : zeros;
            if (zeros >= 0 || read == 0)
                return new CompressionPadding(end, end);
        }
    }
}
