using System.Buffers.Binary;
using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Sequential;

namespace ModelGuard.Scanning.Gguf;

/// <summary>Reads numbers and texts forward through a window. No length is trusted.</summary>
/// <param name="content">The content.</param>
/// <param name="budget">Pays for what is kept.</param>
internal sealed class GgufCursor(ByteSource content, ScanBudget budget)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ContentWindow _window = new(content);
    private long _kept;

    /// <summary>Offset of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes behind <see cref="Position"/>.</summary>
    public long Left => content.Length - Position;

    /// <summary>Whether numbers are big-endian.</summary>
    public bool IsBigEndian { get; set; }

    /// <summary>Whether counts and lengths have 32 bits, as in version 1.</summary>
    public bool HasShortCounts { get; set; }

    /// <summary>Reads an unsigned number of 1, 2, 4 or 8 bytes.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public ulong ReadNumber(int size)
    {
        ReadOnlySpan<byte> bytes = Take(size);
        return size switch
        {
            1 => bytes[0],
            2 => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        };
    }

    /// <summary>Reads a count of things that take at least <paramref name="smallest"/> bytes each.</summary>
    /// <exception cref="MalformedContentException">So many do not fit into what is left.</exception>
    public long ReadCount(string what, int smallest)
    {
        long start = Position;
        ulong count = ReadNumber(HasShortCounts ? 4 : 8);
        return count <= (ulong)(Left / smallest)
            ? (long)count
            : throw new MalformedContentException($"expected {what} that fit into the {Left} bytes left, found a count of {count}", start);
    }

    /// <summary>Goes over bytes without reading them.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public void Skip(long count)
    {
        if (count > Left)
            throw new MalformedContentException($"expected {count} bytes, found {Left}: the content is cut short", Position);
        Position += count;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="what">What it is, for messages.</param>
    /// <exception cref="MalformedContentException">It ends behind the content, or is no UTF-8.</exception>
    /// <exception cref="LimitReachedException">All texts kept are longer than <see cref="ScanLimits.MaxHeaderBytes"/>.</exception>
    public string ReadText(string what)
    {
        long length = ReadCount(what, 1);
        _kept += length;
        if (_kept > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        byte[] bytes = new byte[length];
        content.ReadExactly(Position, bytes);
        try
        {
            string text = StrictUtf8.GetString(bytes);
            Position += length;
            return text;
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedContentException($"expected {what} in UTF-8, found bytes that are none", Position);
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> bytes = _window.Show(Position, count);
        Position += count;
        return bytes;
    }
}
