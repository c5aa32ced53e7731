using System.Buffers;
using System.Buffers.Binary;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Zip;

/// <summary>
/// Finds the end record of a zip archive. Programs disagree how: some take the last signature, some the one whose comment ends the file.
/// Where that matters it is noted as a contradiction.
/// </summary>
internal static class ZipEndLocator
{
    /// <summary>The longest comment, and as much behind it as Python's zipfile still looks through.</summary>
    private const int TailLength = ZipSignatures.EndLength + (2 * ushort.MaxValue);

    /// <summary>Finds the record.</summary>
    /// <returns><see langword="null"/> where there is none that leads to a directory.</returns>
    public static ZipEndRecord? Find(ByteSource content)
    {
        // Every file is asked, so the buffer is borrowed.
        byte[] buffer = ArrayPool<byte>.Shared.Rent(TailLength);
        try
        {
            int length = (int)Math.Min(TailLength, content.Length);
            int read = content.Read(content.Length - length, buffer.AsSpan(0, length));
            return Find(content, buffer.AsSpan(0, read), content.Length - length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ZipEndRecord? Find(ByteSource content, ReadOnlySpan<byte> tail, long tailStart)
    {
        ZipEndRecord? best = null;
        List<long> rivals = [];
        for (int at = tail.LastIndexOf(ZipSignatures.End); at >= 0; at = tail[..at].LastIndexOf(ZipSignatures.End))
        {
            if (best is not null && tailStart + at < best.DirectoryLimit)
                break;
            if (ReadAt(content, tailStart + at, tail[at..]) is not { } record)
                continue;
            bool endsTheFile = record.Offset + record.Length == content.Length;
            if (best is null)
                best = record;
            else if (endsTheFile && best.Offset + best.Length != content.Length)
                (best, record) = (record, best);
            if (record != best)
                rivals.Add(record.Offset);
        }

        if (best is null || rivals.Count == 0)
            return best;
        string contradiction = $"expected one end record, found others at {string.Join(", ", rivals.Order())}";
        return best with { Contradictions = [.. best.Contradictions, contradiction] };
    }

    private static ZipEndRecord? ReadAt(ByteSource content, long offset, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ZipSignatures.EndLength)
            return null;
        List<string> contradictions = [];
        long entries = BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        long start = BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]);
        int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[20..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) is not (0 or uint.MaxValue))
            contradictions.Add("expected an archive on one disk, found several");
        if (BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) != entries)
            contradictions.Add($"expected all {entries} entries on this disk, found {BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])}");

        long limit = offset;
        if (ReadZip64(content, offset, contradictions) is { } zip64)
        {
            limit = zip64.Offset;
            Agree(entries, ushort.MaxValue, zip64.EntryCount, "entries", contradictions);
            Agree(length, uint.MaxValue, zip64.DirectoryLength, "directory length", contradictions);
            Agree(start, uint.MaxValue, zip64.DirectoryOffset, "directory offset", contradictions);
            (entries, length, start) = (zip64.EntryCount, zip64.DirectoryLength, zip64.DirectoryOffset);
        }

        if (Place(content, start, length, entries, limit, contradictions) is not { } directoryStart)
            return null;
        return new ZipEndRecord
        {
            Offset = offset,
            Length = Math.Min(ZipSignatures.EndLength + commentLength, content.Length - offset),
            EntryCount = entries,
            DirectoryLength = length,
            DirectoryOffset = start,
            DirectoryStart = directoryStart,
            DirectoryLimit = limit,
            Contradictions = contradictions,
        };
    }

    /// <summary>Where the directory is: as stated, or moved by what was put before the archive. Both at once is a trick.</summary>
    private static long? Place(ByteSource content, long stated, long length, long entries, long limit, List<string> contradictions)
    {
        long moved = limit - length;
        bool isStated = stated >= 0 && stated <= limit && length >= 0 && length <= limit - stated && HasDirectory(content, stated);
        bool isMoved = length >= 0 && moved >= 0 && HasDirectory(content, moved);
        if (isStated && isMoved && stated != moved)
            contradictions.Add($"expected one directory, found one at {stated} as stated and one at {moved}");
        if (isStated)
            return stated;
        if (isMoved)
            return moved;
        return entries == 0 && length == 0 ? limit : null;
    }

    private static bool HasDirectory(ByteSource content, long offset)
    {
        Span<byte> signature = stackalloc byte[4];
        return content.Read(offset, signature) == 4 && signature.SequenceEqual(ZipSignatures.CentralHeader);
    }

    private static void Agree(long value, long sentinel, long zip64Value, string name, List<string> contradictions)
    {
        if (value != sentinel && value != zip64Value)
            contradictions.Add($"expected the {name} {zip64Value} of the zip64 end record, found {value} in the end record");
    }

    private readonly record struct Zip64End(long Offset, long EntryCount, long DirectoryLength, long DirectoryOffset);

    private static Zip64End? ReadZip64(ByteSource content, long endOffset, List<string> contradictions)
    {
        Span<byte> locator = stackalloc byte[ZipSignatures.Zip64LocatorLength];
        if (endOffset < locator.Length || content.Read(endOffset - locator.Length, locator) < locator.Length || !locator.StartsWith(ZipSignatures.Zip64Locator))
            return null;

        // The record stands before its locator; the stated offset is wrong where something was put before the archive.
        long stated = (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(locator[8..]), long.MaxValue);
        long adjacent = endOffset - locator.Length - ZipSignatures.Zip64EndLength;
        Span<byte> record = stackalloc byte[ZipSignatures.Zip64EndLength];
        foreach (long offset in (ReadOnlySpan<long>)[stated, adjacent])
        {
            if (offset < 0 || offset > endOffset || content.Read(offset, record) < record.Length || !record.StartsWith(ZipSignatures.Zip64End))
                continue;
            ulong statedLength = BinaryPrimitives.ReadUInt64LittleEndian(record[4..]);
            if (statedLength != (ulong)(endOffset - locator.Length - offset - 12))
                contradictions.Add($"expected the zip64 end record to reach its locator, found {statedLength} bytes in it");
            return new Zip64End(
                offset,
                (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(record[32..]), long.MaxValue),
                (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(record[40..]), long.MaxValue),
                (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(record[48..]), long.MaxValue));
        }

        contradictions.Add("expected a zip64 end record as its locator says, found none");
        return null;
    }
}
