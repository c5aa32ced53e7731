using System.IO.Compression;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>Raw deflate (RFC 1951), by the decoder of the base class library.</summary>
internal sealed class DeflateDecoder : StreamDecoder
{
    /// <summary>A trailer and a little more: where the stream fills the content, its end is known at once.</summary>
    private const int SingleByteTail = 64;

    private readonly ByteSource _source;
    private readonly long _start;
    private MeteredStream _input;
    private DeflateStream _decoder;
    private bool _isSingle;
    private long _decoded;
    private long _end = -1;

    public DeflateDecoder(ByteSource source, long start)
    {
        _source = source;
        _start = start;
        _input = new MeteredStream(source, start, Math.Max(start, source.Length - SingleByteTail));
        _decoder = new DeflateStream(_input, CompressionMode.Decompress, leaveOpen: true);
    }

    public override long Position => _end >= 0 ? _end : _input.Position;

    public override int Read(Span<byte> destination)
    {
        if (destination.IsEmpty || _end >= 0)
            return 0;
        int read = Decode(destination);
        _decoded += read;
        if (read == 0)
            _end = _input.IsExact ? _input.Position : FindEnd(_input.LastStart);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _decoder.Dispose();
        _input.Dispose();
    }

    /// <summary>The end lies somewhere in the bytes handed out last: decode once more, and hand those out one by one.</summary>
    private long FindEnd(long singleFrom)
    {
        using MeteredStream input = new(_source, _start, singleFrom);
        using DeflateStream decoder = new(input, CompressionMode.Decompress, leaveOpen: true);
        byte[] scratch = new byte[16 << 10];
        while (decoder.Read(scratch) > 0)
        {
        }

        return input.Position;
    }

    private int Decode(Span<byte> destination)
    {
        try
        {
            return _decoder.Read(_isSingle ? destination[..1] : destination);
        }
        catch (InvalidDataException) when (!_isSingle)
        {
            // The call that failed decoded bytes and did not hand them out: decode them again, one at a time.
            Reopen();
            return Decode(destination);
        }
        catch (InvalidDataException)
        {
            throw new MalformedContentException($"expected a deflate stream, found bytes that cannot be inflated behind {_decoded} inflated bytes", _input.LastStart);
        }
    }

    private void Reopen()
    {
        Dispose(disposing: true);
        _isSingle = true;
        _input = new MeteredStream(_source, _start, Math.Max(_start, _source.Length - SingleByteTail));
        _decoder = new DeflateStream(_input, CompressionMode.Decompress, leaveOpen: true);
        byte[] scratch = new byte[4096];
        for (long left = _decoded; left > 0;)
            left -= Math.Max(1, _decoder.Read(scratch.AsSpan(0, (int)Math.Min(scratch.Length, left))));
    }
}
