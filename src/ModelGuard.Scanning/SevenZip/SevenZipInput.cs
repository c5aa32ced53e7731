using System.Buffers.Binary;
using System.Text;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.SevenZip;

/// <summary>Reads the fields of a 7z header (7-Zip, DOC/7zFormat.txt).</summary>
/// <param name="bytes">The header.</param>
/// <param name="origin">Offset for messages.</param>
internal sealed class SevenZipInput(ReadOnlyMemory<byte> bytes, long origin)
{
    private int _at;

    public int Remaining => bytes.Length - _at;

    /// <summary>Offset for messages: of the field in the file, or in its header where that was packed.</summary>
    public long Offset => origin + _at;

    public byte ReadByte() => Take(1)[0];

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>The first byte says how many more follow.</summary>
    public long ReadNumber()
    {
        byte first = ReadByte();
        ulong value = 0;
        int mask = 0x80;
        for (int i = 0; i < 8; i++, mask >>= 1)
        {
            if ((first & mask) == 0)
            {
                value |= (ulong)(first & (mask - 1)) << (8 * i);
                break;
            }

            value |= (ulong)ReadByte() << (8 * i);
        }

        return value <= long.MaxValue ? (long)value : throw Malformed($"expected a number below 2^63, found {value}");
    }

    /// <summary>A number of things that take at least some bytes of the header each.</summary>
    public int ReadCount(string what, int leastBytes = 1)
    {
        long count = ReadNumber();
        if (count > Remaining / leastBytes)
            throw Malformed($"expected {what} inside the header of {Remaining} more bytes, found {count} of them");
        return (int)count;
    }

    public SevenZipInput ReadPart(long length) => length <= Remaining
        ? new SevenZipInput(TakeMemory((int)length), Offset - length)
        : throw Malformed($"expected a property inside the header of {Remaining} more bytes, found one of {length}");

    public byte[] ReadBytes(long length) => length <= Remaining
        ? Take((int)length).ToArray()
        : throw Malformed($"expected bytes inside the header of {Remaining} more, found {length} of them");

    /// <summary>Bits, the highest of each byte first.</summary>
    public bool[] ReadBits(int count)
    {
        bool[] bits = new bool[count];
        ReadOnlySpan<byte> packed = Take((int)(((long)count + 7) / 8));
        for (int i = 0; i < count; i++)
            bits[i] = (packed[i >> 3] & (0x80 >> (i & 7))) != 0;
        return bits;
    }

    /// <summary>One byte that says "all", or bits.</summary>
    public bool[] ReadDefined(int count)
    {
        if (ReadByte() == 0)
            return ReadBits(count);
        bool[] all = new bool[count];
        Array.Fill(all, true);
        return all;
    }

    /// <summary>Check sums, of those that have one.</summary>
    public uint?[] ReadDigests(int count)
    {
        bool[] defined = ReadDefined(count);
        uint?[] digests = new uint?[count];
        for (int i = 0; i < count; i++)
            digests[i] = defined[i] ? ReadUInt32() : null;
        return digests;
    }

    /// <summary>UTF-16 up to a zero.</summary>
    public string ReadName()
    {
        StringBuilder name = new();
        while (true)
        {
            ushort unit = BinaryPrimitives.ReadUInt16LittleEndian(Take(2));
            if (unit == 0)
                return name.ToString();
            name.Append((char)unit);
        }
    }

    public void Expect(int id, string what)
    {
        int found = ReadByte();
        if (found != id)
            throw Malformed($"expected {what} (0x{id:x2}), found 0x{found:x2}");
    }

    public MalformedContentException Malformed(string message) => new(message, Offset);

    private ReadOnlySpan<byte> Take(int count) => TakeMemory(count).Span;

    private ReadOnlyMemory<byte> TakeMemory(int count)
    {
        if (count > Remaining)
            throw Malformed("expected more of the header, found its end");
        ReadOnlyMemory<byte> taken = bytes.Slice(_at, count);
        _at += count;
        return taken;
    }
}
