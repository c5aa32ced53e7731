using System.Buffers.Binary;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Hdf5;

/// <summary>Reads the little-endian fields of a block of an HDF5 file, one after the other, never beyond the block.</summary>
/// <param name="bytes">The block.</param>
/// <param name="start">Where the block starts in the file, for messages.</param>
/// <param name="sizeOfOffsets">Bytes of an address: 2, 4 or 8.</param>
/// <param name="sizeOfLengths">Bytes of a length: 2, 4 or 8.</param>
internal ref struct Hdf5Cursor(ReadOnlySpan<byte> bytes, long start, int sizeOfOffsets, int sizeOfLengths)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <summary>Where the next field stands in the file.</summary>
    public readonly long Offset => start + _position;

    /// <summary>How far into the block it has come.</summary>
    public readonly int Position => _position;

    /// <summary>Bytes left in the block.</summary>
    public readonly int Left => _bytes.Length - _position;

    public byte Byte() => Take(1)[0];

    public ushort Word() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint Double() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>An address relative to the base address; -1 for the undefined one.</summary>
    public long Address() => Number(sizeOfOffsets, allOnesIsUndefined: true);

    /// <summary>A length; -1 for the undefined one.</summary>
    public long Length() => Number(sizeOfLengths, allOnesIsUndefined: true);

    /// <summary>A number of 1 to 8 bytes.</summary>
    public long Number(int size, bool allOnesIsUndefined = false)
    {
        ReadOnlySpan<byte> field = Take(size);
        ulong value = 0;
        for (int i = size - 1; i >= 0; i--)
            value = (value << 8) | field[i];
        if (allOnesIsUndefined && value == (size == 8 ? ulong.MaxValue : (1UL << (size * 8)) - 1))
            return -1;
        return value <= long.MaxValue ? (long)value : throw new MalformedContentException($"expected an address or a length in the file, found {value}", Offset - size);
    }

    public void Skip(int count) => Take(count);

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Left)
            throw new MalformedContentException($"expected {count} more bytes of a block, found {Left}", Offset);
        _position += count;
        return _bytes.Slice(_position - count, count);
    }

    /// <summary>A text up to a zero byte, which is skipped.</summary>
    public string Text()
    {
        int end = _bytes[_position..].IndexOf((byte)0);
        if (end < 0)
            throw new MalformedContentException("expected a text with a zero byte behind it, found none", Offset);
        string text = System.Text.Encoding.UTF8.GetString(_bytes.Slice(_position, end));
        _position += end + 1;
        return text;
    }
}
