using System.Buffers.Binary;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Zip;

/// <summary>
/// Reads a zip archive from both of its views, the directory and the entries' own headers, and accounts for every byte.
/// It judges nothing and refuses nothing that it can still read.
/// </summary>
internal static class ZipReader
{
    /// <summary>Zeros up to this many bytes are alignment.</summary>
    private const int MaxPadding = 64 << 10;
    private const int SearchWindow = 1 << 20;

    /// <summary>Reads an archive.</summary>
    /// <exception cref="MalformedContentException">There is no end record, or a header is cut short.</exception>
    /// <exception cref="LimitReachedException">There are more members than the limit.</exception>
    public static ZipArchive Read(ByteSource content, ScanBudget budget)
    {
        ZipEndRecord end = ZipEndLocator.Find(content)
            ?? throw new MalformedContentException("expected the directory of a zip archive, found none: the archive is cut short", content.Length);
        List<(string, long)> contradictions = [];
        foreach (string contradiction in end.Contradictions)
            contradictions.Add((contradiction, end.Offset));

        List<ZipEntry> entries = ReadDirectory(content, end, budget, contradictions, out long directoryEnd);
        List<ZipGap> gaps = FindGaps(content, end, entries, directoryEnd, contradictions);
        for (int i = 0; i < gaps.Count; i++)
            ReadUnlisted(content, gaps[i], entries, budget);
        return new ZipArchive(end, entries, gaps, contradictions);
    }

    private static List<ZipEntry> ReadDirectory(
        ByteSource content, ZipEndRecord end, ScanBudget budget, List<(string, long)> contradictions, out long offset)
    {
        List<ZipEntry> entries = [];
        long shift = end.DirectoryStart - end.DirectoryOffset;
        offset = end.DirectoryStart;
        while (offset < end.DirectoryLimit && ZipFieldReader.ReadCentral(content, offset) is { } header)
        {
            budget.ChargeMembers(1);
            entries.Add(ReadEntry(content, header, offset, shift));
            offset += header.RecordLength;
        }

        if (entries.Count != end.EntryCount)
            contradictions.Add(($"expected {end.EntryCount} entries as the end record says, found {entries.Count} in the directory", end.Offset));
        if (offset - end.DirectoryStart != end.DirectoryLength)
            contradictions.Add(($"expected a directory of {end.DirectoryLength} bytes, found {offset - end.DirectoryStart}", end.DirectoryStart));
        return entries;
    }

    private static ZipEntry ReadEntry(ByteSource content, ZipFieldReader.CentralHeader header, long recordOffset, long shift)
    {
        long localOffset = header.LocalOffset > long.MaxValue - Math.Max(0, shift) ? -1 : header.LocalOffset + shift;
        ZipEntry entry = new()
        {
            Central = header.Fields,
            RecordOffset = recordOffset,
            LocalOffset = localOffset,
            Origin = (header.MadeBy, header.Attributes),
        };
        return ZipFieldReader.ReadLocal(content, localOffset) is { } local ? WithExtent(content, entry, local, header.Fields) : entry;
    }

    private static ZipEntry WithExtent(ByteSource content, ZipEntry entry, ZipFieldReader.LocalHeader local, ZipEntryFields fields)
    {
        long dataOffset = entry.LocalOffset + local.RecordLength;
        long dataEnd = fields.CompressedLength > content.Length - dataOffset ? content.Length : dataOffset + fields.CompressedLength;
        bool hasDescriptor = local.Fields.HasDescriptor;
        int descriptorLength = hasDescriptor ? DescriptorLength(content, dataEnd, fields) : 0;
        return entry with { Local = local.Fields, DataOffset = dataOffset, End = dataEnd + descriptorLength, LacksDescriptor = hasDescriptor && descriptorLength == 0 };
    }

    /// <summary>APPNOTE 4.3.9: with or without signature, with lengths of 32 or 64 bits; the form that agrees is the right one.</summary>
    private static int DescriptorLength(ByteSource content, long offset, ZipEntryFields fields)
    {
        Span<byte> bytes = stackalloc byte[24];
        ReadOnlySpan<byte> read = bytes[..content.Read(offset, bytes)];
        int signature = read.StartsWith(ZipSignatures.DataDescriptor) ? 4 : 0;
        read = read[signature..];
        if (read.Length < 12 || BinaryPrimitives.ReadUInt32LittleEndian(read) != fields.Crc32)
            return 0;
        if (read.Length >= 20
            && BinaryPrimitives.ReadInt64LittleEndian(read[4..]) == fields.CompressedLength
            && BinaryPrimitives.ReadInt64LittleEndian(read[12..]) == fields.Length)
            return signature + 20;
        return BinaryPrimitives.ReadUInt32LittleEndian(read[4..]) == (uint)fields.CompressedLength
            && BinaryPrimitives.ReadUInt32LittleEndian(read[8..]) == (uint)fields.Length ? signature + 12 : 0;
    }

    private static List<ZipGap> FindGaps(
        ByteSource content, ZipEndRecord end, List<ZipEntry> entries, long directoryEnd, List<(string, long)> contradictions)
    {
        List<(long Start, long End)> extents = [(end.DirectoryStart, directoryEnd), (end.DirectoryLimit, end.Offset + end.Length)];
        foreach (ZipEntry entry in entries)
        {
            if (entry.Local is not null)
                extents.Add((entry.LocalOffset, entry.End));
        }

        extents.Sort();
        List<ZipGap> gaps = [];
        long covered = 0;
        foreach ((long start, long stop) in extents)
        {
            if (start > covered)
                AddGap(content, gaps, new ZipGap(covered, start, covered == 0 ? ZipGapKind.Before : ZipGapKind.Inside));
            else if (start < covered && stop > start)
                contradictions.Add(($"expected records one after the other, found one at {start} inside another that ends at {covered}", start));
            covered = Math.Max(covered, stop);
        }

        if (covered < content.Length)
            AddGap(content, gaps, new ZipGap(covered, content.Length, ZipGapKind.After));
        return gaps;
    }

    private static void AddGap(ByteSource content, List<ZipGap> gaps, ZipGap gap)
    {
        if (gap.End - gap.Start <= MaxPadding)
        {
            byte[] bytes = new byte[gap.End - gap.Start];
            if (!bytes.AsSpan(0, content.Read(gap.Start, bytes)).ContainsAnyExcept((byte)0))
                return;
        }

        gaps.Add(gap);
    }

    /// <summary>Entries that only a reader going from header to header sees.</summary>
    private static void ReadUnlisted(ByteSource content, ZipGap gap, List<ZipEntry> entries, ScanBudget budget)
    {
        byte[] window = new byte[(int)Math.Min(SearchWindow, gap.End - gap.Start)];
        for (long offset = gap.Start; offset < gap.End;)
        {
            int read = content.Read(offset, window.AsSpan(0, (int)Math.Min(window.Length, gap.End - offset)));
            int at = window.AsSpan(0, read).IndexOf(ZipSignatures.LocalHeader);
            if (at < 0)
            {
                // A signature may lie across two windows.
                offset += Math.Max(1, read - 3);
                if (read <= 3)
                    return;
                continue;
            }

            offset += at;
            ZipFieldReader.LocalHeader? header = offset + ZipSignatures.LocalHeaderLength <= gap.End ? ZipFieldReader.ReadLocal(content, offset) : null;
            if (header is not { } local)
                return;
            budget.ChargeMembers(1);
            ZipEntry entry = WithExtent(content, new ZipEntry { RecordOffset = offset, LocalOffset = offset }, local, local.Fields);
            entries.Add(entry);
            offset = Math.Max(offset + 4, Math.Min(entry.End, gap.End));
        }
    }
}
