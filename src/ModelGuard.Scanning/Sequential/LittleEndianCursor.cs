using System.Buffers.Binary;
using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Sequential;

/// <summary>Reads little-endian numbers and texts forward through a window. No length is trusted.</summary>
/// <param name="content">The content.</param>
/// <param name="budget">Pays for texts that are kept.</param>
internal sealed class LittleEndianCursor(ByteSource content, ScanBudget budget)
{
    private readonly ContentWindow _window = new(content);
    private long _kept;

    /// <summary>Offset of the next byte; may be set to any place inside the content.</summary>
    public long Position { get; set; }

    /// <summary>Bytes behind <see cref="Position"/>.</summary>
    public long Left => content.Length - Position;

    /// <summary>Reads one byte.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Reads a number of 32 bits.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Reads a number of 64 bits.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Reads a count of 32 bits of things that take at least <paramref name="smallest"/> bytes each.</summary>
    /// <exception cref="MalformedContentException">So many do not fit into what is left.</exception>
    public long ReadCount32(string what, int smallest) => Fit(ReadUInt32(), what, smallest, 4);

    /// <summary>Reads a count of 64 bits of things that take at least <paramref name="smallest"/> bytes each.</summary>
    /// <exception cref="MalformedContentException">So many do not fit into what is left.</exception>
    public long ReadCount64(string what, int smallest) => Fit(ReadUInt64(), what, smallest, 8);

    /// <summary>Goes over bytes without reading them.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public void Skip(long count, string what)
    {
        if (count > Left)
            throw new MalformedContentException($"expected {count} bytes of {what}, found {Left}: the content is cut short", Position);
        Position += count;
    }

    /// <summary>Goes over bytes that lie in an unsigned range of any size.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public void SkipUnsigned(UInt128 count, string what)
    {
        if (count > (UInt128)Left)
            throw new MalformedContentException($"expected {count} bytes of {what}, found {Left}: the content is cut short", Position);
        Position += (long)count;
    }

    /// <summary>Reads a text of a known length; bytes that are no UTF-8 are replaced.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    /// <exception cref="LimitReachedException">All texts kept are longer than <see cref="ScanLimits.MaxKeptBytes"/>.</exception>
    public string ReadText(long length, string what)
    {
        if (length > Left)
            throw new MalformedContentException($"expected {length} bytes of {what}, found {Left}: the content is cut short", Position);
        _kept += length;
        if (_kept > budget.Limits.MaxKeptBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxKeptBytes), budget.Limits.MaxKeptBytes);
        if (length <= _window.Length)
            return Encoding.UTF8.GetString(Take((int)length));
        byte[] bytes = new byte[length];
        content.ReadExactly(Position, bytes);
        Position += length;
        return Encoding.UTF8.GetString(bytes);
    }

    private long Fit(ulong count, string what, int smallest, int size) => count <= (ulong)(Left / smallest)
        ? (long)count
        : throw new MalformedContentException($"expected {what} that fit into the {Left} bytes left, found a count of {count}", Position - size);

    private ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> bytes = _window.Show(Position, count);
        Position += count;
        return bytes;
    }
}
