using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Hdf5;

/// <summary>
/// Indices of chunks that HDF5 1.10 added for datasets that cannot grow: chunks in one row, and arrays of their addresses
/// (HDF5 file format specification 3.0, VII.B and VII.C).
/// </summary>
internal sealed partial class Hdf5Reader
{
    private const int CheckSum = 4;

    /// <summary>Chunks stand one behind the other, as many as the shape asks for.</summary>
    private void UseChunksInARow(long address, long chunkSize, Hdf5Object target)
    {
        if (address < 0)
        {
            target.HasAllChunks = true;
            return;
        }

        if (CountsOf(target) is not { } counts)
            throw new MalformedContentException($"expected the shape of {target.Path} before its chunks, found none", _start);
        UInt128 count = 1;
        foreach (long inOne in counts)
            count = UInt128.Min(count * (UInt128)inOne, long.MaxValue);
        UInt128 size = count * (UInt128)chunkSize;
        if (size > (UInt128)_content.Length)
            throw new MalformedContentException($"expected {size} bytes of {target.Path}, found the end of the file at {_content.Length}", _base + address);
        long offset = Resolve(address, $"the chunks of {target.Path}");
        UseRange(offset, (long)size, target);
        for (long i = 0; _keepsChunks && i < (long)count; i++)
        {
            _budget.ChargeRecords(1);
            target.Chunks.Add(new Hdf5Chunk(StartOf(i, counts, target), offset + (i * chunkSize), chunkSize, 0));
        }

        target.HasAllChunks = true;
    }

    /// <summary>An array of addresses of chunks, in one block or in pages.</summary>
    private void UseFixedArray(long address, long chunkSize, Hdf5Object target)
    {
        if (address < 0)
        {
            target.HasAllChunks = true;
            return;
        }

        const string what = "an index of chunks";
        long start = Resolve(address, what);
        int length = 8 + _lengthSize + _offsetSize + CheckSum;
        Hdf5Cursor head = Cursor(Block(start, length, what), start);
        ReadMark(ref head, "FAHD"u8, start);
        bool isFiltered = head.Byte() == 1;
        int entrySize = head.Byte();
        int pageBits = head.Byte();
        long count = head.Length();
        long blockAddress = head.Address();
        int sizeWidth = isFiltered ? entrySize - _offsetSize - 4 : 0;
        if (count < 0 || pageBits > 30 || sizeWidth is < 0 or > 8 || entrySize < _offsetSize || (isFiltered && sizeWidth == 0) || count > _content.Length / entrySize)
            throw new MalformedContentException($"expected an index of chunks that fits the file, found {count} entries of {entrySize} bytes", start);
        _space.Use(start, start + length);
        if (blockAddress < 0)
        {
            target.HasAllChunks = true;
            return;
        }

        long[]? counts = CountsOf(target);
        long pageLength = 1L << pageBits;
        long block = Resolve(blockAddress, what);
        bool isPaged = count > pageLength;
        long pages = isPaged ? (count + pageLength - 1) / pageLength : 0;
        int prefix = 6 + _offsetSize + checked((int)((pages + 7) / 8));
        byte[] first = Block(block, prefix, what);
        Hdf5Cursor cursor = Cursor(first, block);
        ReadMark(ref cursor, "FADB"u8, block);
        long entries = block + prefix + (isPaged ? CheckSum : 0);
        _space.Use(block, entries);
        for (long done = 0; done < count;)
        {
            // The entries of one page, or of the only block, and the check sum behind them.
            long inPage = Math.Min(isPaged ? pageLength : count, count - done);
            long page = done / pageLength;
            bool isWritten = !isPaged || (first[6 + _offsetSize + (int)(page / 8)] & (0x80 >> (int)(page % 8))) != 0;
            long end = checked(entries + (inPage * entrySize) + CheckSum);
            _space.Use(entries, Math.Min(end, _content.Length));
            if (isWritten)
                UseEntries(entries, inPage, done, new Entry(entrySize, sizeWidth, chunkSize), counts, target);
            done += inPage;
            entries = end;
        }

        target.HasAllChunks = counts is not null && count == counts.Aggregate(1L, (product, inOne) => inOne == 0 ? 0 : Math.Min(product, long.MaxValue / inOne) * inOne);
    }

    private void UseEntries(long start, long count, long firstIndex, Entry entry, long[]? counts, Hdf5Object target)
    {
        // Read in parts, so that no block is longer than others are.
        long part = Math.Max(1, (1 << 20) / entry.Length);
        for (long done = 0; done < count; done += part)
        {
            long inPart = Math.Min(part, count - done);
            long place = start + (done * entry.Length);
            Hdf5Cursor cursor = Cursor(Block(place, inPart * entry.Length, "an index of chunks"), place);
            for (long i = 0; i < inPart; i++)
            {
                long address = cursor.Address();
                long size = entry.SizeWidth > 0 ? cursor.Number(entry.SizeWidth) : entry.ChunkSize;
                uint skipped = entry.SizeWidth > 0 ? cursor.Double() : 0;
                if (address < 0)
                    continue;
                long offset = Resolve(address, $"a chunk of {target.Path}");
                UseRange(offset, size, target);
                if (_keepsChunks && counts is not null)
                    target.Chunks.Add(new Hdf5Chunk(StartOf(firstIndex + done + i, counts, target), offset, size, skipped));
            }
        }
    }

    /// <summary>Chunks in each dimension; <see langword="null"/> where shape and chunks do not fit each other.</summary>
    private static long[]? CountsOf(Hdf5Object target)
    {
        if (target.Dimensions is not { } dimensions || target.ChunkShape is not { } shape || dimensions.Count != shape.Length || shape.Contains(0))
            return null;
        return [.. dimensions.Select((length, i) => (length / shape[i]) + (length % shape[i] == 0 ? 0 : 1))];
    }

    /// <summary>Index of the first element of a chunk, whose number counts the last dimension fastest.</summary>
    private static long[] StartOf(long number, long[] counts, Hdf5Object target)
    {
        long[] start = new long[counts.Length];
        for (int i = counts.Length - 1; i >= 0 && counts[i] > 0; i--)
        {
            start[i] = number % counts[i] * target.ChunkShape![i];
            number /= counts[i];
        }

        return start;
    }

    private static void ReadMark(ref Hdf5Cursor cursor, ReadOnlySpan<byte> mark, long place)
    {
        if (!cursor.Take(4).SequenceEqual(mark) || cursor.Byte() != 0)
            throw new MalformedContentException($"expected {System.Text.Encoding.ASCII.GetString(mark)} of version 0, found something else", place);
    }

    /// <summary>What an entry of an index of chunks is.</summary>
    private readonly record struct Entry(int Length, int SizeWidth, long ChunkSize);
}
