using System.Buffers.Binary;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>A zlib stream (RFC 1950): two bytes, a deflate stream, Adler-32.</summary>
internal sealed class ZlibDecoder : StreamDecoder
{
    private const int HeaderLength = 2;
    private const int TrailerLength = 4;
    private const int PresetDictionary = 0x20;

    private readonly ByteSource _source;
    private readonly DeflateDecoder _deflate;
    private readonly Adler32 _sum = new();
    private long _end = -1;

    public ZlibDecoder(ByteSource source, long start)
    {
        _source = source;
        ByteInput input = new(source, start, Math.Min(source.Length, start + HeaderLength));
        int method = input.ReadByte();
        int flags = input.ReadByte();
        if ((method & 0xf) != 8 || ((method << 8) + flags) % 31 != 0)
            throw new MalformedContentException($"expected the head of a zlib stream, found {method:x2} {flags:x2}", start);
        if ((flags & PresetDictionary) != 0)
            throw new UnsupportedCodingException("a zlib stream with a preset dictionary", "zlib-dictionary", start + 1);
        _deflate = new DeflateDecoder(source, start + HeaderLength);
    }

    public override long Position => _end >= 0 ? _end : _deflate.Position;

    public override int Read(Span<byte> destination)
    {
        if (_end >= 0)
            return 0;
        int read = _deflate.Read(destination);
        _sum.Append(destination[..read]);
        if (read == 0 && !destination.IsEmpty)
        {
            Span<byte> trailer = stackalloc byte[TrailerLength];
            _source.ReadExactly(_deflate.Position, trailer);
            _end = _deflate.Position + TrailerLength;
            uint expected = BinaryPrimitives.ReadUInt32BigEndian(trailer);
            if (expected != _sum.Value)
                AddFault($"expected Adler-32 {expected:x8}, found {_sum.Value:x8}", _deflate.Position);
        }

        return read;
    }

    protected override void Dispose(bool disposing) => _deflate.Dispose();
}
