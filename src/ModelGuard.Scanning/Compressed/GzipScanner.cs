using System.Buffers.Binary;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Identification;

namespace ModelGuard.Scanning.Compressed;

/// <summary>
/// Judges what a gzip file (RFC 1952) of one member holds. Web builds write thousands of them, so being a gzip file says nothing:
/// only what is inside does.
/// </summary>
internal sealed class GzipScanner : IFormatScanner
{
    private const int FixedHeaderLength = 10;
    private const int TrailerLength = 8;

    public ModelFormat Format => ModelFormats.Gzip;

    public void Scan(ByteSource content, ScanScope scope)
    {
        long start = FindData(content);
        if (content.Length - start < TrailerLength)
            throw new MalformedContentException("expected a deflate stream and a trailer of 8 bytes, found the end", content.Length);
        ByteSource compressed = content.Slice(start, content.Length - start - TrailerLength);
        DeflatedContent.Scan(compressed, scope, sums =>
        {
            Span<byte> trailer = stackalloc byte[TrailerLength];
            content.ReadExactly(content.Length - TrailerLength, trailer);
            uint crc = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
            if (crc != sums.Crc32 || length != (uint)sums.Length)
                scope.Report(ContentRules.Malformed, $"expected CRC-32 {crc:x8} over {length} bytes, found {sums.Crc32:x8} over {sums.Length}", content.Length - TrailerLength);
        });
    }

    /// <summary>RFC 1952 2.3: the flags say which optional fields follow the fixed header.</summary>
    private static long FindData(ByteSource content)
    {
        Span<byte> header = stackalloc byte[FixedHeaderLength];
        content.ReadExactly(0, header);
        int flags = header[3];
        if ((flags & 0xe0) != 0)
            throw new MalformedContentException($"expected the reserved gzip flags to be 0, found 0x{flags:x2}", 3);
        long offset = FixedHeaderLength;
        if ((flags & 4) != 0)
        {
            Span<byte> extra = stackalloc byte[2];
            content.ReadExactly(offset, extra);
            offset += 2 + BinaryPrimitives.ReadUInt16LittleEndian(extra);
        }

        if ((flags & 8) != 0)
            offset = SkipText(content, offset);
        if ((flags & 16) != 0)
            offset = SkipText(content, offset);
        return (flags & 2) != 0 ? offset + 2 : offset;
    }

    private static long SkipText(ByteSource content, long offset)
    {
        const int MaxTextLength = 64 << 10;
        byte[] buffer = new byte[(int)Math.Min(MaxTextLength, Math.Max(0, content.Length - offset))];
        int end = buffer.AsSpan(0, content.Read(offset, buffer)).IndexOf((byte)0);
        return end < 0 ? throw new MalformedContentException("expected the end of a file name or comment, found none", offset) : offset + end + 1;
    }
}
