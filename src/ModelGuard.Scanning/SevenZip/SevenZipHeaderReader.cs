using ModelGuard.Core.Budgets;

namespace ModelGuard.Scanning.SevenZip;

/// <summary>Reads one unpacked header of a 7z archive.</summary>
/// <param name="input">The header, behind its first byte.</param>
/// <param name="budget">Bounds members and records.</param>
internal sealed class SevenZipHeaderReader(SevenZipInput input, ScanBudget budget)
{
    /// <summary>7-Zip refuses more (CPP/7zip/Archive/7z/7zIn.cpp, k_NumCodersStreams_in_Folder_MAX).</summary>
    private const int MaxCoders = 32;

    public SevenZipStreams Streams { get; private set; } = SevenZipStreams.None;

    public IReadOnlyList<SevenZipFile> Files { get; private set; } = [];

    /// <summary>Reads everything to the end of the header.</summary>
    public void Read()
    {
        while (true)
        {
            int id = input.ReadByte();
            switch (id)
            {
                case SevenZipIds.End:
                    return;
                case SevenZipIds.ArchiveProperties:
                    while (input.ReadByte() != SevenZipIds.End)
                        _ = input.ReadPart(input.ReadNumber());
                    break;
                case SevenZipIds.MainStreams:
                    Streams = ReadStreams();
                    break;
                case SevenZipIds.Files:
                    Files = new SevenZipFilesReader(input, budget).Read();
                    break;
                default:
                    throw input.Malformed($"expected streams, files or the end of the header, found 0x{id:x2}");
            }
        }
    }

    /// <summary>Reads where packed bytes are and how to unpack them.</summary>
    public SevenZipStreams ReadStreams()
    {
        long start = 0;
        long[] lengths = [];
        uint?[] sums = [];
        List<SevenZipFolder> folders = [];
        bool hasSubStreams = false;
        while (true)
        {
            int id = input.ReadByte();
            switch (id)
            {
                case SevenZipIds.End:
                    if (!hasSubStreams)
                        Divide(folders, null, null);
                    return new SevenZipStreams(start, lengths, sums, folders);
                case SevenZipIds.PackInfo:
                    start = ReadPackInfo(out lengths, out sums);
                    break;
                case SevenZipIds.UnpackInfo:
                    folders = ReadFolders();
                    break;
                case SevenZipIds.SubStreams:
                    ReadSubStreams(folders);
                    hasSubStreams = true;
                    break;
                default:
                    throw input.Malformed($"expected a description of streams, found 0x{id:x2}");
            }
        }
    }

    private long ReadPackInfo(out long[] lengths, out uint?[] sums)
    {
        long start = input.ReadNumber();
        if (start > long.MaxValue - SevenZipReader.SignatureHeaderLength)
            throw input.Malformed($"expected packed streams inside the file, found them at {start}");
        int count = input.ReadCount("packed streams");
        budget.ChargeMembers(count);
        lengths = new long[count];
        sums = new uint?[count];
        while (true)
        {
            int id = input.ReadByte();
            switch (id)
            {
                case SevenZipIds.End:
                    return start + SevenZipReader.SignatureHeaderLength;
                case SevenZipIds.Size:
                    for (int i = 0; i < count; i++)
                        lengths[i] = input.ReadNumber();
                    break;
                case SevenZipIds.Crc:
                    sums = input.ReadDigests(count);
                    break;
                default:
                    throw input.Malformed($"expected lengths or check sums of packed streams, found 0x{id:x2}");
            }
        }
    }

    private List<SevenZipFolder> ReadFolders()
    {
        input.Expect(SevenZipIds.Folder, "folders");
        int count = input.ReadCount("folders", 2);
        budget.ChargeMembers(count);
        ExpectInternal();
        List<SevenZipFolder> folders = [];
        for (int i = 0; i < count; i++)
            folders.Add(ReadFolder());

        input.Expect(SevenZipIds.UnpackSize, "unpacked lengths");
        for (int i = 0; i < count; i++)
        {
            long[] lengths = new long[folders[i].Coders.Sum(coder => coder.Outputs)];
            for (int j = 0; j < lengths.Length; j++)
                lengths[j] = input.ReadNumber();
            folders[i] = folders[i] with { Lengths = lengths };
        }

        int id = input.ReadByte();
        if (id == SevenZipIds.Crc)
        {
            uint?[] sums = input.ReadDigests(count);
            for (int i = 0; i < count; i++)
                folders[i] = folders[i] with { Crc32 = sums[i] };
            id = input.ReadByte();
        }

        return id == SevenZipIds.End ? folders : throw input.Malformed($"expected the end of the folders, found 0x{id:x2}");
    }

    private SevenZipFolder ReadFolder()
    {
        int count = input.ReadCount("methods", 1);
        if (count is < 1 or > MaxCoders)
            throw input.Malformed($"expected 1 to {MaxCoders} methods in a folder, found {count}");
        List<SevenZipCoder> coders = [];
        for (int i = 0; i < count; i++)
            coders.Add(ReadCoder());
        int inputs = coders.Sum(coder => coder.Inputs);
        int outputs = coders.Sum(coder => coder.Outputs);
        if (inputs > MaxCoders || outputs > MaxCoders || inputs < outputs - 1)
            throw input.Malformed($"expected up to {MaxCoders} streams in a folder, found {inputs} and {outputs}");

        List<(long Input, long Output)> pairs = [];
        for (int i = 0; i < outputs - 1; i++)
            pairs.Add((input.ReadNumber(), input.ReadNumber()));
        List<long> packed = [];
        int packedCount = inputs - pairs.Count;
        if (packedCount == 1)
            packed.AddRange(Enumerable.Range(0, inputs).Select(index => (long)index).Where(index => !pairs.Any(pair => pair.Input == index)));
        else
            packed.AddRange(Enumerable.Range(0, packedCount).Select(_ => input.ReadNumber()));
        return new SevenZipFolder { Coders = coders, Pairs = pairs, PackedInputs = packed, Lengths = [] };
    }

    private SevenZipCoder ReadCoder()
    {
        int flags = input.ReadByte();
        if ((flags & 0xc0) != 0 || (flags & 15) > 8)
            throw input.Malformed($"expected the flags of a method, found 0x{flags:x2}");
        ulong method = 0;
        foreach (byte part in input.ReadBytes(flags & 15))
            method = (method << 8) | part;
        int inputs = 1;
        int outputs = 1;
        if ((flags & 0x10) != 0)
        {
            inputs = input.ReadCount("inputs");
            outputs = input.ReadCount("outputs");
            if (inputs > MaxCoders || outputs is < 1 or > MaxCoders)
                throw input.Malformed($"expected up to {MaxCoders} streams of a method, found {inputs} and {outputs}");
        }

        return new SevenZipCoder(method, (flags & 0x20) != 0 ? input.ReadBytes(input.ReadNumber()) : [], inputs, outputs);
    }

    private void ReadSubStreams(List<SevenZipFolder> folders)
    {
        int[]? counts = null;
        int id = input.ReadByte();
        if (id == SevenZipIds.StreamCount)
        {
            counts = new int[folders.Count];
            for (int i = 0; i < counts.Length; i++)
            {
                long count = input.ReadNumber();
                budget.ChargeMembers(Math.Min(count, int.MaxValue));
                counts[i] = (int)count;
            }

            id = input.ReadByte();
        }

        List<long>? lengths = null;
        if (id == SevenZipIds.Size)
        {
            lengths = [];
            for (int i = 0; i < folders.Count; i++)
            {
                for (int j = 0; j < (counts?[i] ?? 1) - 1; j++)
                    lengths.Add(input.ReadNumber());
            }

            id = input.ReadByte();
        }

        Divide(folders, counts, lengths);
        if (id == SevenZipIds.Crc)
        {
            ReadSubStreamSums(folders);
            id = input.ReadByte();
        }

        if (id != SevenZipIds.End)
            throw input.Malformed($"expected the end of the members' streams, found 0x{id:x2}");
    }

    /// <summary>The last member of a folder has what the others leave; a single one has the folder's check sum.</summary>
    private void Divide(List<SevenZipFolder> folders, int[]? counts, List<long>? lengths)
    {
        int next = 0;
        for (int i = 0; i < folders.Count; i++)
        {
            int count = counts?[i] ?? 1;
            long left = folders[i].Length;
            List<(long, uint?)> streams = [];
            for (int j = 0; j < count; j++)
            {
                bool isLast = j == count - 1;
                if (!isLast && (lengths is null || next >= lengths.Count))
                    throw input.Malformed("expected lengths of the members' streams, found none");
                long length = isLast ? left : lengths![next++];
                if (length > left)
                    throw input.Malformed($"expected members inside the folder of {folders[i].Length} bytes, found one of {length} where {left} are left");
                left -= length;
                streams.Add((length, count == 1 ? folders[i].Crc32 : null));
            }

            folders[i] = folders[i] with { Streams = streams };
        }
    }

    private void ReadSubStreamSums(List<SevenZipFolder> folders)
    {
        bool IsKnown(SevenZipFolder folder) => folder.Streams.Count == 1 && folder.Crc32 is not null;
        int unknown = folders.Where(folder => !IsKnown(folder)).Sum(folder => folder.Streams.Count);
        uint?[] sums = input.ReadDigests(unknown);
        int next = 0;
        for (int i = 0; i < folders.Count; i++)
        {
            if (!IsKnown(folders[i]))
                folders[i] = folders[i] with { Streams = [.. folders[i].Streams.Select(stream => (stream.Length, sums[next++]))] };
        }
    }

    private void ExpectInternal()
    {
        if (input.ReadByte() != 0)
            throw new Compressed.UnsupportedCodingException("a 7z header in several parts", "7z-external", input.Offset);
    }
}
