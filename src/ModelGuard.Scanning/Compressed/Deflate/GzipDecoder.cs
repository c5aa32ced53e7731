using System.IO.Hashing;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>One member of a gzip file (RFC 1952): header, deflate stream, CRC-32 and length.</summary>
internal sealed class GzipDecoder : StreamDecoder
{
    private const int TrailerLength = 8;
    private const int MaxTextLength = 64 << 10;

    private readonly ByteSource _source;
    private readonly DeflateDecoder _deflate;
    private readonly Crc32 _crc = new();
    private long _length;
    private long _end = -1;

    public GzipDecoder(ByteSource source, long start)
    {
        _source = source;
        _deflate = new DeflateDecoder(source, ReadHeader(start));
    }

    public override long Position => _end >= 0 ? _end : _deflate.Position;

    /// <summary>Whether a member starts at an offset.</summary>
    public static bool StartsAt(ByteSource source, long offset)
    {
        Span<byte> magic = stackalloc byte[3];
        return source.Read(offset, magic) == magic.Length && magic is [0x1f, 0x8b, 0x08];
    }

    public override int Read(Span<byte> destination)
    {
        if (_end >= 0)
            return 0;
        int read = _deflate.Read(destination);
        _crc.Append(destination[..read]);
        _length += read;
        if (read == 0 && !destination.IsEmpty)
            ReadTrailer();
        return read;
    }

    protected override void Dispose(bool disposing) => _deflate.Dispose();

    /// <summary>RFC 1952 2.3: the flags say which optional fields follow the fixed header.</summary>
    private long ReadHeader(long start)
    {
        ByteInput input = new(_source, start, _source.Length);
        Crc32 crc = new();
        Span<byte> header = stackalloc byte[10];
        input.ReadExactly(header);
        crc.Append(header);
        int flags = header[3];
        if ((flags & 0xe0) != 0)
            throw new MalformedContentException($"expected the reserved gzip flags to be 0, found 0x{flags:x2}", start + 3);
        if ((flags & 4) != 0)
        {
            int length = input.ReadUInt16();
            crc.Append([(byte)length, (byte)(length >> 8)]);
            byte[] extra = new byte[length];
            input.ReadExactly(extra);
            crc.Append(extra);
        }

        if ((flags & 8) != 0)
            SkipText(input, crc, "file name");
        if ((flags & 16) != 0)
            SkipText(input, crc, "comment");
        if ((flags & 2) != 0)
        {
            long at = input.Position;
            uint expected = crc.GetCurrentHashAsUInt32() & 0xffff;
            int found = input.ReadUInt16();
            if (found != expected)
                AddFault($"expected the header's check sum {expected:x4}, found {found:x4}", at);
        }

        return input.Position;
    }

    private static void SkipText(ByteInput input, Crc32 crc, string what)
    {
        long start = input.Position;
        Span<byte> next = stackalloc byte[1];
        do
        {
            if (input.Position - start > MaxTextLength)
                throw new MalformedContentException($"expected the end of a {what} within {MaxTextLength} bytes, found none", start);
            next[0] = input.ReadByte();
            crc.Append(next);
        }
        while (next[0] != 0);
    }

    private void ReadTrailer()
    {
        ByteInput input = new(_source, _deflate.Position, Math.Min(_source.Length, _deflate.Position + TrailerLength));
        uint crc = input.ReadUInt32();
        uint length = input.ReadUInt32();
        _end = input.Position;
        if (crc != _crc.GetCurrentHashAsUInt32() || length != (uint)_length)
            AddFault($"expected CRC-32 {crc:x8} over {length} bytes, found {_crc.GetCurrentHashAsUInt32():x8} over {_length}", _end - TrailerLength);
    }
}
