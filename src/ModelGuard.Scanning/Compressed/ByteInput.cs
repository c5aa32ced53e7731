using System.Buffers.Binary;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>Reads a range of a source byte by byte, from a small buffer.</summary>
/// <param name="source">The source.</param>
/// <param name="start">First byte.</param>
/// <param name="end">Behind the last byte.</param>
internal sealed class ByteInput(ByteSource source, long start, long end)
{
    private const int BufferLength = 16 << 10;

    private readonly byte[] _buffer = new byte[(int)Math.Clamp(end - start, 1, BufferLength)];
    private long _next = start;
    private int _at;
    private int _count;

    /// <summary>Offset in the source of the next byte.</summary>
    public long Position => _next - (_count - _at);

    /// <summary>Bytes left.</summary>
    public long Remaining => end - Position;

    /// <summary>The next byte.</summary>
    /// <exception cref="MalformedContentException">There is none.</exception>
    public byte ReadByte()
    {
        if (_at == _count)
            Fill();
        return _buffer[_at++];
    }

    /// <summary>Fills a span.</summary>
    public void ReadExactly(Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            if (_at == _count)
                Fill();
            int count = Math.Min(destination.Length, _count - _at);
            _buffer.AsSpan(_at, count).CopyTo(destination);
            _at += count;
            destination = destination[count..];
        }
    }

    public int ReadUInt16()
    {
        int low = ReadByte();
        return low | (ReadByte() << 8);
    }

    public uint ReadUInt32()
    {
        Span<byte> bytes = stackalloc byte[4];
        ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public ulong ReadUInt64()
    {
        Span<byte> bytes = stackalloc byte[8];
        ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    private void Fill()
    {
        int wanted = (int)Math.Min(_buffer.Length, end - _next);
        _count = wanted > 0 ? source.Read(_next, _buffer.AsSpan(0, wanted)) : 0;
        _at = 0;
        _next += _count;
        if (_count == 0)
            throw new MalformedContentException("expected more compressed bytes, found the end: the stream is cut short", _next);
    }
}
