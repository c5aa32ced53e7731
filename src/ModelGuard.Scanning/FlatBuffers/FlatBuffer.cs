using System.Buffers.Binary;
using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.FlatBuffers;

/// <summary>Reads numbers of a FlatBuffer anywhere in it, through a few pages that are kept. FlatBuffers are little-endian.</summary>
/// <param name="content">The content.</param>
/// <param name="budget">Pays for elements of vectors: any number of tables may lead to one vector.</param>
internal sealed class FlatBuffer(ByteSource content, ScanBudget budget)
{
    private const int PageLength = 16 << 10;
    private const int PageCount = 32;

    private readonly (long Number, int Count, byte[] Bytes)[] _pages = new (long, int, byte[])[PageCount];

    /// <summary>Length of the content in bytes.</summary>
    public long Length => content.Length;

    /// <summary>Pays for one element of a vector that is looked at.</summary>
    /// <exception cref="LimitReachedException"><see cref="ScanLimits.MaxRecords"/> is used up.</exception>
    public void ChargeElement() => budget.ChargeRecords(1);

    /// <summary>Reads a number of 1, 2, 4 or 8 bytes.</summary>
    /// <exception cref="MalformedContentException">It ends behind the content.</exception>
    public ulong Read(long offset, int size)
    {
        if (offset < 0 || offset > Length - size)
            throw new MalformedContentException($"expected {size} bytes inside the content of {Length}, found an offset of {offset}", Math.Max(0, offset));
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        for (int i = 0; i < size; i++)
            bytes[i] = ByteAt(offset + i);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>Reads bytes.</summary>
    /// <exception cref="MalformedContentException">They end behind the content.</exception>
    public byte[] ReadBytes(long offset, long count, int max)
    {
        byte[] bytes = new byte[Math.Min(count, max)];
        content.ReadExactly(offset, bytes);
        return bytes;
    }

    /// <summary>Reads the text of a string that was verified, at most 4 KiB of it.</summary>
    public string ReadText(long offset) => Encoding.UTF8.GetString(ReadBytes(offset + 4, (long)Read(offset, 4), 4096));

    private byte ByteAt(long offset)
    {
        long number = offset / PageLength;
        ref (long Number, int Count, byte[] Bytes) page = ref _pages[number % PageCount];
        if (page.Bytes is null || page.Number != number)
        {
            byte[] bytes = page.Bytes ?? new byte[PageLength];
            page = (number, content.Read(number * PageLength, bytes), bytes);
        }

        int index = (int)(offset % PageLength);
        return index < page.Count ? page.Bytes[index] : throw new MalformedContentException("expected more bytes, found the content cut short", offset);
    }
}
