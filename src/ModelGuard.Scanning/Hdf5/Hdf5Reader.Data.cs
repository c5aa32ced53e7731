using System.Buffers.Binary;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Hdf5;

/// <summary>Where the data of datasets stand.</summary>
internal sealed partial class Hdf5Reader
{
    /// <summary>Filters of HDF5 itself and those that h5py and PyTables bring: the registry at support.hdfgroup.org, "Registered filter plugins".</summary>
    private static readonly HashSet<int> KnownFilters = [1, 2, 3, 4, 5, 6, 305, 307, 32000, 32001, 32026];

    private void ReadFilters(ref Hdf5Cursor cursor, Hdf5Object target)
    {
        int version = cursor.Byte();
        int count = cursor.Byte();
        if (version is not (1 or 2))
            throw new MalformedContentException($"expected a filter pipeline of version 1 or 2, found {version}", cursor.Offset);
        if (version == 1)
            cursor.Skip(6);
        target.IsFiltered = count > 0;
        for (int i = 0; i < count; i++)
        {
            long place = cursor.Offset;
            int id = cursor.Word();
            bool hasName = version == 1 || id >= 256;
            int nameLength = hasName ? cursor.Word() : 0;
            cursor.Skip(2);
            int values = cursor.Word();
            string name = Decode(cursor.Take(nameLength));
            uint[] settings = new uint[values];
            for (int value = 0; value < values; value++)
                settings[value] = cursor.Double();
            target.Filters.Add((id, settings));
            if (version == 1 && (values & 1) != 0)
                cursor.Skip(4);
            if (!KnownFilters.Contains(id))
                Fault(Hdf5FaultKind.Filter, $"expected filters of HDF5, found the filter {id} '{name}' of {target.Path}, which is a plugin", place, $"{id}");
        }
    }

    private void ReadExternalFiles(ref Hdf5Cursor cursor, Hdf5Object target)
    {
        long place = cursor.Offset;
        cursor.Skip(4);
        cursor.Skip(2);
        int used = cursor.Word();
        long heap = cursor.Address();
        long nameAt = used > 0 ? cursor.Length() : -1;
        string file = "another file";
        Try(() => file = NameAt(ReadLocalHeap(Resolve(heap, "the names of external files")), nameAt, place));
        Fault(Hdf5FaultKind.Outside, $"expected {target.Path} to hold its own data, found that they lie in the file '{file}'", place, file);
    }

    private void ReadLayout(ref Hdf5Cursor cursor, Hdf5Object target)
    {
        target.IsDataset = true;
        int version = cursor.Byte();
        if (version is 1 or 2)
            ReadOldLayout(ref cursor, target);
        else if (version is 3 or 4)
            ReadNewLayout(ref cursor, target, version);
        else
            throw new MalformedContentException($"expected a layout of version 1 to 4, found {version}", cursor.Offset);
    }

    private void ReadOldLayout(ref Hdf5Cursor cursor, Hdf5Object target)
    {
        int dimensions = cursor.Byte();
        int kind = cursor.Byte();
        cursor.Skip(5);
        long address = kind == 0 ? -1 : cursor.Address();
        long size = 1;
        long[] lengths = new long[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            lengths[i] = cursor.Double();
            size = Math.Min(size * Math.Max(1, lengths[i]), 1L << 40);
        }

        if (kind == 0)
            UseCompact(ref cursor, checked((int)Math.Min(cursor.Double(), int.MaxValue)), target);
        else if (kind == 1)
            UseContiguous(address, SizeOf(target) ?? size, target);
        else if (kind == 2)
            UseChunks(address, lengths, target);
        else
            throw new MalformedContentException($"expected a compact, contiguous or chunked layout, found {kind}", cursor.Offset);
    }

    private void ReadNewLayout(ref Hdf5Cursor cursor, Hdf5Object target, int version)
    {
        long place = cursor.Offset;
        int kind = cursor.Byte();
        switch (kind)
        {
            case 0:
                UseCompact(ref cursor, cursor.Word(), target);
                break;
            case 1:
                long address = cursor.Address();
                UseContiguous(address, cursor.Length(), target);
                break;
            case 2 when version == 3:
                int dimensions = cursor.Byte();
                long root = cursor.Address();
                long[] lengths = new long[dimensions];
                for (int i = 0; i < dimensions && cursor.Left >= 4; i++)
                    lengths[i] = cursor.Double();
                UseChunks(root, lengths, target);
                break;
            case 2:
                ReadChunkIndex(ref cursor, target);
                break;
            case 3:
                ReadVirtual(ref cursor, target, place);
                break;
            default:
                throw new MalformedContentException($"expected a compact, contiguous, chunked or virtual layout, found {kind}", place);
        }
    }

    /// <summary>A chunk index of version 4: one chunk, chunks in one row, an array of them; the others are said to be there.</summary>
    private void ReadChunkIndex(ref Hdf5Cursor cursor, Hdf5Object target)
    {
        int flags = cursor.Byte();
        int dimensions = cursor.Byte();
        int width = cursor.Byte();
        if (width is < 1 or > 8)
            throw new MalformedContentException($"expected chunk dimensions of 1 to 8 bytes, found {width}", cursor.Offset);
        long size = 1;
        long[] lengths = new long[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            lengths[i] = cursor.Number(width);
            size = (long)UInt128.Min((UInt128)size * (UInt128)Math.Max(1, lengths[i]), long.MaxValue);
        }

        int index = cursor.Byte();
        target.ChunkShape = lengths.Length > 0 ? lengths[..^1] : [];
        if (index == 1)
        {
            uint skipped = 0;
            if ((flags & 2) != 0)
            {
                size = cursor.Length();
                skipped = cursor.Double();
            }

            target.HasAllChunks = true;
            if (cursor.Address() is var address and >= 0)
            {
                UseData(address, size, target, isWhole: !target.IsFiltered);
                if (_keepsChunks)
                    target.Chunks.Add(new Hdf5Chunk(new long[target.ChunkShape.Length], Resolve(address, "a chunk"), size, skipped));
            }

            return;
        }

        if (index is 2 or 3)
        {
            if (index == 3)
                cursor.Skip(1);
            long address = cursor.Address();
            if (index == 2)
                UseChunksInARow(address, size, target);
            else
                UseFixedArray(address, size, target);
            return;
        }

        Fault(Hdf5FaultKind.Unsupported, $"found the chunks of {target.Path} in an index of kind {index}, which is not followed", cursor.Offset);
    }

    private void ReadVirtual(ref Hdf5Cursor cursor, Hdf5Object target, long place)
    {
        string file = "another file";
        long address = cursor.Address();
        long index = cursor.Double();
        Try(() =>
        {
            (long Start, long End)[] objects = ReadHeap(Resolve(address, "the map of a virtual dataset"));
            if (index < objects.Length && objects[index].End > objects[index].Start)
            {
                byte[] map = Block(objects[index].Start, Math.Min(objects[index].End - objects[index].Start, 4096), "the map of a virtual dataset");
                Hdf5Cursor fields = Cursor(map, objects[index].Start);
                fields.Skip(1 + _lengthSize);
                file = fields.Text();
            }
        });

        // The first source is named; whatever the others are, a virtual dataset has no data of its own.
        Fault(file == "." ? Hdf5FaultKind.Unsupported : Hdf5FaultKind.Outside, $"expected {target.Path} to hold its own data, found a virtual dataset over the file '{file}'", place, file);
    }

    private static void UseCompact(ref Hdf5Cursor cursor, int length, Hdf5Object target)
    {
        target.Data = (cursor.Offset, cursor.Offset + length);
        cursor.Skip(length);
    }

    private void UseContiguous(long address, long size, Hdf5Object target)
    {
        // Nothing was written yet, or the data lie elsewhere, which a message of its own says.
        if (address < 0 || size == 0)
            return;
        UseData(address, size, target, isWhole: true);
        if (SizeOf(target) is { } expected && expected > size)
            throw new MalformedContentException($"expected {expected} bytes of {target.Path} as its shape says, found {size}", _base + address);
    }

    /// <summary>Bytes that shape and type ask for, where both came before the layout; writers write them in this order.</summary>
    private static long? SizeOf(Hdf5Object target) =>
        target is { Elements: { } elements, Type: { } type } ? (long)UInt128.Min((UInt128)elements * (UInt128)type.Size, long.MaxValue) : null;

    private void UseChunks(long address, long[] lengths, Hdf5Object target)
    {
        // The last length is that of an element.
        int dimensions = lengths.Length;
        target.ChunkShape = dimensions > 0 ? lengths[..^1] : [];
        target.HasAllChunks = address < 0;
        if (address < 0)
            return;
        long root = Resolve(address, $"the chunks of {target.Path}");
        ReadTree(root, kind: 1, keyLength: 8 + (8 * dimensions), _chunkK, (chunk, key) => UseChunk(chunk, key, target));
        target.HasAllChunks = true;
    }

    /// <summary>A chunk, by the key in front of it (III.A.1): length, filters left out, and the index of its first element.</summary>
    private void UseChunk(long offset, byte[] key, Hdf5Object target)
    {
        long length = BinaryPrimitives.ReadUInt32LittleEndian(key);
        UseRange(offset, length, target);
        if (!_keepsChunks)
            return;
        long[] start = new long[((key.Length - 8) / 8) - 1];
        for (int i = 0; i < start.Length; i++)
            start[i] = BinaryPrimitives.ReadInt64LittleEndian(key.AsSpan(8 + (8 * i)));
        target.Chunks.Add(new Hdf5Chunk(start, offset, length, BinaryPrimitives.ReadUInt32LittleEndian(key.AsSpan(4))));
    }

    private void UseData(long address, long size, Hdf5Object target, bool isWhole)
    {
        long offset = Resolve(address, $"the data of {target.Path}");
        UseRange(offset, size, target);
        if (isWhole)
            target.Data = (offset, offset + size);
    }

    private void UseRange(long offset, long size, Hdf5Object target)
    {
        if (size < 0 || size > _content.Length - offset)
            throw new MalformedContentException($"expected {size} bytes of {target.Path} at {offset}, found the end of the file at {_content.Length}", offset);
        _budget.ChargeRecords(1);
        _space.Use(offset, offset + size);
    }
}
