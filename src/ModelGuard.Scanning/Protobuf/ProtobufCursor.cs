using System.Text;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Protobuf;

/// <summary>Reads the protobuf wire format (protobuf.dev, "Encoding") forward, through a window of 64 KiB. Lengths are never trusted.</summary>
/// <param name="content">The content.</param>
internal sealed class ProtobufCursor(ByteSource content)
{
    private const int WindowLength = 64 << 10;
    private const int MaxVarintLength = 10;

    private readonly byte[] _window = new byte[(int)Math.Clamp(content.Length, 1, WindowLength)];
    private long _windowStart;
    private int _windowCount;

    /// <summary>Offset of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>Reads a tag.</summary>
    /// <param name="end">Where the message ends.</param>
    /// <exception cref="MalformedContentException">The field number is 0, or the message ends inside the tag.</exception>
    public (int Number, int Wire) ReadTag(long end)
    {
        long start = Position;
        ulong tag = ReadVarint(end);
        ulong number = tag >> 3;
        return number is > 0 and <= 536_870_911
            ? ((int)number, (int)(tag & 7))
            : throw new MalformedContentException($"expected a field number from 1 to 536870911, found {number}", start);
    }

    /// <summary>Reads a varint of up to 64 bits.</summary>
    /// <exception cref="MalformedContentException">It is too long, or the message ends inside it.</exception>
    public ulong ReadVarint(long end)
    {
        long start = Position;
        ulong value = 0;
        for (int i = 0; i < MaxVarintLength; i++)
        {
            if (Position >= end)
                throw new MalformedContentException("expected a varint, found the end of the message", start);
            byte next = NextByte();
            value |= (ulong)(next & 0x7f) << (7 * i);
            if (next < 0x80)
                return value;
        }

        throw new MalformedContentException("expected a varint of at most 10 bytes", start);
    }

    /// <summary>Reads the length of a length-delimited field.</summary>
    /// <exception cref="MalformedContentException">The field would end behind its message.</exception>
    public long ReadLength(long end)
    {
        long start = Position;
        ulong length = ReadVarint(end);
        return length <= (ulong)(end - Position)
            ? (long)length
            : throw new MalformedContentException($"expected a field inside its message, found one of {length} bytes where {end - Position} are left", start);
    }

    /// <summary>Goes over bytes without reading them.</summary>
    /// <exception cref="MalformedContentException">The message ends before.</exception>
    public void Skip(long count, long end)
    {
        if (count > end - Position)
            throw new MalformedContentException($"expected {count} bytes, found {end - Position}", Position);
        Position += count;
    }

    /// <summary>Reads a string.</summary>
    /// <param name="length">Its length in bytes, inside the content.</param>
    /// <param name="maxLength">Bytes kept; the rest is passed over.</param>
    public string ReadString(long length, int maxLength)
    {
        byte[] bytes = new byte[(int)Math.Min(length, maxLength)];
        content.ReadExactly(Position, bytes);
        Position += length;
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Counts the varints in a packed field.</summary>
    /// <exception cref="MalformedContentException">The last one is cut.</exception>
    public long CountVarints(long length)
    {
        long end = Position + length;
        long count = 0;
        byte last = 0;
        while (Position < end)
        {
            ReadOnlySpan<byte> bytes = Window((int)Math.Min(end - Position, WindowLength));
            foreach (byte value in bytes)
                count += 1 - (value >> 7);
            last = bytes[^1];
            Position += bytes.Length;
        }

        return last < 0x80 ? count : throw new MalformedContentException("expected whole varints in a packed field, found the last one cut", end - 1);
    }

    private byte NextByte()
    {
        byte value = Window(1)[0];
        Position++;
        return value;
    }

    /// <summary>Bytes from the position on: at least one, at most as many as asked for.</summary>
    private ReadOnlySpan<byte> Window(int wanted)
    {
        long at = Position - _windowStart;
        if (at < 0 || at >= _windowCount)
        {
            _windowStart = Position;
            _windowCount = content.Read(Position, _window);
            at = 0;
            if (_windowCount == 0)
                throw new MalformedContentException("expected more bytes, found the end of the content", Position);
        }

        return _window.AsSpan((int)at, Math.Min(wanted, _windowCount - (int)at));
    }
}
