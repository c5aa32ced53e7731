using System.Buffers.Binary;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Binary;

/// <summary>Reads content forward through a window of 64 KiB. No length that the content states is trusted.</summary>
/// <param name="content">The content.</param>
/// <param name="budget">Pays for what is kept.</param>
/// <param name="start">Offset of the first byte to read.</param>
internal sealed class SequentialReader(ByteSource content, ScanBudget budget, long start = 0)
{
    private const int WindowLength = 64 << 10;

    private readonly byte[] _window = new byte[(int)Math.Clamp(content.Length, 16, WindowLength)];
    private long _windowStart;
    private int _windowCount;
    private long _kept;

    /// <summary>Offset of the next byte.</summary>
    public long Position { get; private set; } = start;

    /// <summary>Bytes behind <see cref="Position"/>.</summary>
    public long Left => content.Length - Position;

    /// <summary>What the reading may cost.</summary>
    public ScanBudget Budget => budget;

    /// <summary>The next byte, which stays unread, or -1 at the end.</summary>
    public int Peek() => Fill(1) ? _window[(int)(Position - _windowStart)] : -1;

    /// <summary>Whether the next bytes are these; they stay unread.</summary>
    public bool StartsWith(ReadOnlySpan<byte> bytes) =>
        Fill(bytes.Length) && _window.AsSpan((int)(Position - _windowStart), bytes.Length).SequenceEqual(bytes);

    /// <summary>Reads a byte.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public byte ReadByte() => Read(1)[0];

    /// <summary>Reads a number of 16 bits.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public ushort ReadUInt16(bool isBigEndian = false) =>
        isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(Read(2)) : BinaryPrimitives.ReadUInt16LittleEndian(Read(2));

    /// <summary>Reads a number of 32 bits.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public uint ReadUInt32(bool isBigEndian = false) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(Read(4)) : BinaryPrimitives.ReadUInt32LittleEndian(Read(4));

    /// <summary>Reads a number of 64 bits.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public ulong ReadUInt64(bool isBigEndian = false) =>
        isBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(Read(8)) : BinaryPrimitives.ReadUInt64LittleEndian(Read(8));

    /// <summary>Reads up to 64 KiB; what is returned holds until the next call.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public ReadOnlySpan<byte> Read(int count)
    {
        if (!Fill(count))
            throw CutShort(count);
        ReadOnlySpan<byte> bytes = _window.AsSpan((int)(Position - _windowStart), count);
        Position += count;
        return bytes;
    }

    /// <summary>Reads bytes that are kept.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    /// <exception cref="LimitReachedException">All bytes kept are more than <see cref="ScanLimits.MaxHeaderBytes"/>.</exception>
    public byte[] ReadBytes(long count)
    {
        if (count < 0 || count > Left)
            throw CutShort(count);
        Keep(count);
        byte[] bytes = new byte[count];
        content.ReadExactly(Position, bytes);
        Position += count;
        return bytes;
    }

    /// <summary>The bytes from an offset that was passed to the next one. They are not charged as kept: a caller looks at them once.</summary>
    /// <exception cref="LimitReachedException">They are more than <see cref="ScanLimits.MaxHeaderBytes"/>.</exception>
    public byte[] ReadBack(long start)
    {
        if (Position - start > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        byte[] bytes = new byte[Position - start];
        content.ReadExactly(start, bytes);
        return bytes;
    }

    /// <summary>Charges bytes that a caller keeps.</summary>
    /// <exception cref="LimitReachedException">All bytes kept are more than <see cref="ScanLimits.MaxHeaderBytes"/>.</exception>
    public void Keep(long count)
    {
        _kept += count;
        if (_kept > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
    }

    /// <summary>Goes over bytes without reading them.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public void Skip(long count)
    {
        if (count < 0 || count > Left)
            throw CutShort(count);
        Position += count;
    }

    private MalformedContentException CutShort(long count) => new($"expected {count} bytes, found {Left}: the content is cut short", Position);

    private bool Fill(int count)
    {
        long at = Position - _windowStart;
        if (at >= 0 && at + count <= _windowCount)
            return true;
        if (count > Left)
            return false;
        _windowStart = Position;
        _windowCount = content.Read(Position, _window);
        return count <= _windowCount;
    }
}
