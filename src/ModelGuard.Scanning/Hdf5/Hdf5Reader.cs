using System.Buffers.Binary;
using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Hdf5;

/// <summary>
/// Reads the structure of an HDF5 file (HDF5 file format specification 3.0): superblocks 0 to 3, object headers 1 and 2, groups of
/// symbol tables and of links, attributes, layouts, chunk indices of version 1 and of datasets that cannot grow, global heaps. Every object is visited once, nothing
/// recurses on links, and what is not followed is said. It opens no other file, whatever the file names.
/// </summary>
internal sealed partial class Hdf5Reader
{
    /// <summary>No block of metadata is longer: an object header holds at most 64 KiB a message.</summary>
    private const int MaxBlock = 16 << 20;
    private const int MaxFaults = 200;

    private readonly ByteSource _content;
    private readonly ScanBudget _budget;
    private readonly long _start;
    private readonly Hdf5Space _space = new();
    private readonly List<Hdf5Fault> _faults = [];
    private readonly List<Hdf5Object> _objects = [];
    private readonly HashSet<long> _visited = [];
    private readonly Queue<(long Address, Hdf5Object Object)> _open = new();
    private readonly Dictionary<long, (long Start, long End)[]> _heaps = [];
    private readonly List<(long Start, long End)> _heapObjects = [];
    private int _offsetSize = 8;
    private int _lengthSize = 8;
    private int _leafK = 4;
    private int _internalK = 16;
    private int _chunkK = 32;
    private long _base;
    private long _end;

    private readonly bool _keepsChunks;

    private Hdf5Reader(ByteSource content, long start, ScanBudget budget, bool keepsChunks)
    {
        _keepsChunks = keepsChunks;
        _content = content;
        _start = start;
        _budget = budget;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="start">Where its superblock stands.</param>
    /// <param name="budget">What its blocks are charged to.</param>
    /// <param name="keepsChunks">Whether the place of every chunk is kept, for whoever wants to read elements.</param>
    /// <exception cref="MalformedContentException">The superblock is malformed. What is malformed behind it is a fault of the file.</exception>
    /// <exception cref="LimitReachedException">It has more records than the budget allows.</exception>
    public static Hdf5File Read(ByteSource content, long start, ScanBudget budget, bool keepsChunks = false)
    {
        Hdf5Reader reader = new(content, start, budget, keepsChunks);
        int version = reader.ReadSuperblock();
        while (reader._open.TryDequeue(out (long Address, Hdf5Object Object) next))
            reader.Try(() => reader.ReadObject(next.Address, next.Object));
        long end = Math.Min(reader._end, content.Length);
        IReadOnlyList<(long Start, long End)> gaps = reader.FindHeaps(reader._space.Gaps(start, end), end);
        return new Hdf5File(version, start, reader._end, reader._objects, reader._faults, reader._heapObjects, gaps);
    }

    private int ReadSuperblock()
    {
        byte[] head = new byte[(int)Math.Min(160, _content.Length - _start)];
        _content.ReadExactly(_start, head);
        int version = head.Length > 16 ? head[8] : throw new MalformedContentException("expected a superblock, found the end", _start);
        bool isOld = version <= 1;
        if (version > 3)
            throw new MalformedContentException($"expected a superblock of version 0 to 3, found {version}", _start + 8);
        _offsetSize = head[isOld ? 13 : 9];
        _lengthSize = head[isOld ? 14 : 10];
        if (_offsetSize is not (2 or 4 or 8) || _lengthSize is not (2 or 4 or 8))
            throw new MalformedContentException($"expected addresses and lengths of 2, 4 or 8 bytes, found {_offsetSize} and {_lengthSize}", _start + 9);

        Hdf5Cursor cursor = Cursor(head, _start);
        cursor.Skip(isOld ? 16 : 12);
        if (isOld)
        {
            _leafK = Math.Max(1, (int)cursor.Word());
            _internalK = Math.Max(1, (int)cursor.Word());
            cursor.Skip(4);
            if (version == 1)
            {
                _chunkK = Math.Max(1, (int)cursor.Word());
                cursor.Skip(2);
            }
        }

        long baseAddress = cursor.Address();
        long extra = cursor.Address();
        long end = cursor.Address();
        long last = cursor.Address();
        _base = baseAddress < 0 ? 0 : baseAddress;

        // A user block that was put in front later leaves the base address as it was; HDF5 then takes the superblock's own place.
        if (_base != _start)
        {
            _faults.Add(new Hdf5Fault(Hdf5FaultKind.Malformed, $"expected the base address {_start}, where the superblock stands, found {_base}", _start));
            _base = _start;
        }

        _end = end < 0 ? _content.Length : end + (baseAddress > 0 && end >= baseAddress ? 0 : _base);
        if (_end > _content.Length)
            _faults.Add(new Hdf5Fault(Hdf5FaultKind.Malformed, $"expected {_end} bytes as the superblock says, found {_content.Length}: the file is cut short", _content.Length));
        Hdf5Object root = new("/");
        if (isOld)
        {
            if (last >= 0)
                _faults.Add(new Hdf5Fault(Hdf5FaultKind.Unsupported, "found a driver block: the data may lie in several files", _base + last));
            cursor.Skip(_offsetSize);
            long header = cursor.Address();
            cursor.Skip(24);
            Enqueue(header, root);
        }
        else
        {
            if (extra >= 0)
                Enqueue(extra, new Hdf5Object("(superblock extension)"));
            Enqueue(last, root);
            cursor.Skip(4);
        }

        _space.Use(_start, cursor.Offset);
        return version;
    }

    private Hdf5Cursor Cursor(ReadOnlySpan<byte> bytes, long start) => new(bytes, start, _offsetSize, _lengthSize);

    /// <summary>Reads a block of the file and notes that something leads to it.</summary>
    private byte[] Block(long offset, long length, string what)
    {
        if (offset < 0 || length < 0 || length > MaxBlock || offset > _content.Length - length)
            throw new MalformedContentException($"expected {what} of {length} bytes at {offset}, found the end of the file at {_content.Length}", Math.Clamp(offset, 0, _content.Length));
        _budget.ChargeRecords(1 + (length >> 10));
        byte[] block = new byte[length];
        _content.ReadExactly(offset, block);
        return block;
    }

    /// <summary>Where an address leads; never outside the file.</summary>
    private long Resolve(long address, string what)
    {
        long limit = _content.Length - _base;
        return address >= 0 && address < limit ? _base + address : throw new MalformedContentException($"expected {what} in the file, found the address {address}", _start);
    }

    private void Enqueue(long address, Hdf5Object value)
    {
        long offset = Resolve(address, $"the object {value.Path}");
        if (!_visited.Add(offset))
            return;
        _objects.Add(value);
        _open.Enqueue((offset, value));
    }

    private void Fault(Hdf5FaultKind kind, string message, long offset, string? subject = null)
    {
        // The first fault of a kind is always kept, however many came before it.
        if (_faults.Count < MaxFaults || !_faults.Exists(fault => fault.Kind == kind))
            _faults.Add(new Hdf5Fault(kind, message, offset, subject));
    }

    /// <summary>Runs a step; what is malformed in it costs that part, not the rest.</summary>
    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (MalformedContentException exception)
        {
            Fault(Hdf5FaultKind.Malformed, exception.Message, exception.Offset);
        }
    }

    /// <summary>
    /// Global heaps among the bytes that nothing led to: elements of variable length point into them, and following every element would
    /// read all data. What is a heap from end to end is one; what is left is a gap.
    /// </summary>
    private List<(long Start, long End)> FindHeaps(IReadOnlyList<(long Start, long End)> gaps, long end)
    {
        List<(long Start, long End)> left = [];
        byte[] buffer = new byte[64 << 10];
        foreach ((long start, long stop) in gaps)
        {
            long gapStart = start;
            long position = start;
            while (position + 16 <= stop)
            {
                int read = _content.Read(position, buffer.AsSpan(0, (int)Math.Min(buffer.Length, stop - position)));
                int found = buffer.AsSpan(0, read).IndexOf("GCOL"u8);
                if (found < 0)
                {
                    position += Math.Max(1, read - 3);
                    continue;
                }

                position += found;
                if (TryReadHeap(position, end) is { } heapEnd)
                {
                    if (position > gapStart)
                        left.Add((gapStart, position));
                    position = gapStart = Math.Min(heapEnd, stop);
                }
                else
                {
                    position += 4;
                }
            }

            if (stop > gapStart)
                left.Add((gapStart, stop));
        }

        return left;
    }

    private long? TryReadHeap(long offset, long end)
    {
        try
        {
            ReadHeap(offset);
            long length = Cursor(Block(offset + 8, _lengthSize, "a length"), offset + 8).Length();
            return Math.Min(offset + length, end);
        }
        catch (MalformedContentException)
        {
            return null;
        }
    }

    /// <summary>Reads a global heap collection (III.E) and returns the ranges of its objects by index.</summary>
    private (long Start, long End)[] ReadHeap(long offset)
    {
        if (_heaps.TryGetValue(offset, out (long, long)[]? known))
            return known;
        int headLength = 8 + _lengthSize;
        byte[] head = Block(offset, headLength, "a global heap");
        if (!head.AsSpan().StartsWith("GCOL"u8) || head[4] != 1)
            throw new MalformedContentException("expected a global heap of version 1, found something else", offset);
        Hdf5Cursor cursor = Cursor(head, offset);
        cursor.Skip(8);
        long size = cursor.Length();
        if (size < headLength || size > _content.Length - offset)
            throw new MalformedContentException($"expected a global heap inside the file, found {size} bytes of it", offset);

        List<(int Index, long Start, long End)> found = [];
        long position = offset + headLength;
        long end = offset + size;
        byte[] item = new byte[8 + _lengthSize];
        while (position + item.Length <= end)
        {
            _budget.ChargeRecords(1);
            _content.ReadExactly(position, item);
            int index = BinaryPrimitives.ReadUInt16LittleEndian(item);
            Hdf5Cursor fields = Cursor(item, position);
            fields.Skip(8);
            long length = fields.Length();

            // Index 0 is the free space up to the end.
            if (index == 0)
                break;
            if (length < 0 || length > end - position - item.Length)
                throw new MalformedContentException($"expected an object inside its global heap, found {length} bytes of it", position);
            found.Add((index, position + item.Length, position + item.Length + length));
            position += item.Length + ((length + 7) & ~7L);
        }

        (long Start, long End)[] objects = new (long, long)[found.Count == 0 ? 0 : found.Max(entry => entry.Index) + 1];
        foreach ((int index, long start, long stop) in found)
        {
            objects[index] = (start, stop);
            _heapObjects.Add((start, stop));
        }

        _heaps.Add(offset, objects);
        _space.Use(offset, end);
        return objects;
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}
