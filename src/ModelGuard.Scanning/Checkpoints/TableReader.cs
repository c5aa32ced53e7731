using System.Buffers.Binary;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Checkpoints;

/// <summary>
/// Reads a sorted table of keys and values (google/leveldb doc/table_format.md; tensorflow/core/lib/io/table.cc): blocks of entries whose keys share
/// prefixes, a block that lists the blocks, and a foot of 48 bytes.
/// </summary>
internal sealed class TableReader
{
    private const int FootLength = 48;
    private const int TrailerLength = 5;
    private const int LongestKey = 4096;

    /// <summary>Keys share prefixes, so that short entries may make long keys: so many bytes of a key cost as much as an entry.</summary>
    private const int BytesPerRecord = 256;

    private readonly byte[] _file;
    private readonly ScanBudget _budget;
    private readonly List<(long Start, long End)> _claimed = [];

    private TableReader(byte[] file, ScanBudget budget)
    {
        _file = file;
        _budget = budget;
    }

    /// <summary>The number at the end of every table (tensorflow/core/lib/io/format.h, kTableMagicNumber).</summary>
    public static ReadOnlySpan<byte> Magic => [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];

    /// <summary>Reads a table.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="budget">What its entries are charged to.</param>
    /// <param name="accept">Told of every entry in order: key, value, offset of the value.</param>
    /// <returns>The first bytes that belong to nothing, where there are some.</returns>
    /// <exception cref="MalformedContentException">It breaks the format.</exception>
    /// <exception cref="LimitReachedException">It holds too much.</exception>
    public static (long Start, long End)? Read(ByteSource content, ScanBudget budget, TableEntryHandler accept)
    {
        if (content.Length > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        byte[] file = new byte[content.Length];
        content.ReadExactly(0, file);
        TableReader reader = new(file, budget);
        reader.ReadAll(accept);
        return reader.FirstHole();
    }

    private void ReadAll(TableEntryHandler accept)
    {
        int foot = _file.Length - FootLength;
        if (foot < 0 || !_file.AsSpan(_file.Length - Magic.Length).SequenceEqual(Magic))
            throw new MalformedContentException("expected the foot of a table, found something else", Math.Max(0, foot));
        _claimed.Add((foot, _file.Length));
        int position = foot;
        (long Start, long Length) directory = ReadHandle(ref position, _file.Length - Magic.Length);
        (long Start, long Length) index = ReadHandle(ref position, _file.Length - Magic.Length);
        if (_file.AsSpan(position, _file.Length - Magic.Length - position).ContainsAnyExcept((byte)0))
            throw new MalformedContentException("expected zeros in the foot of the table, found other bytes", position);
        ReadBlock(directory, static (_, _, _) => { });
        List<(long Start, long Length)> blocks = [];
        ReadBlock(index, (_, value, offset) =>
        {
            int at = (int)offset;
            blocks.Add(ReadHandle(ref at, at + value.Length));
        });
        long covered = 0;
        foreach ((long Start, long Length) block in blocks)
        {
            // Blocks stand one behind the other in the order of their keys.
            if (block.Start < covered)
                throw new MalformedContentException($"expected each block behind the one before it, found one at {block.Start}", Math.Max(0, block.Start));
            ReadBlock(block, accept);
            covered = block.Start + block.Length;
        }
    }

    /// <summary>A block is its entries, the offsets of entries with whole keys, and their number; its kind and check sum follow.</summary>
    private void ReadBlock((long Start, long Length) block, TableEntryHandler accept)
    {
        if (block.Length < 4 || block.Start < 0 || block.Start > _file.Length - TrailerLength - block.Length)
            throw new MalformedContentException($"expected a block inside the {_file.Length} bytes of the table, found {block.Length} bytes at {block.Start}", Math.Max(0, Math.Min(block.Start, _file.Length)));
        int start = (int)block.Start;
        int end = (int)(block.Start + block.Length);
        _claimed.Add((start, end + TrailerLength));
        if (_file[end] != 0)
            throw new MalformedContentException($"expected a block that is not compressed, as TensorFlow writes it, found kind {_file[end]}", end);
        uint restarts = BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(end - 4));
        if (restarts > (uint)(block.Length - 4) / 4)
            throw new MalformedContentException($"expected restarts inside the block, found {restarts}", end - 4);
        int limit = end - 4 - ((int)restarts * 4);
        byte[] key = [];
        for (int position = start; position < limit;)
        {
            _budget.ChargeRecords(1 + (key.Length / BytesPerRecord));
            int entry = position;
            ulong shared = ReadVarint(ref position, limit);
            ulong rest = ReadVarint(ref position, limit);
            ulong length = ReadVarint(ref position, limit);
            if (shared > (ulong)key.Length || rest > LongestKey || shared + rest > LongestKey || rest + length > (ulong)(limit - position) || length > int.MaxValue)
                throw new MalformedContentException("expected an entry inside its block, found one that is longer", entry);
            byte[] next = new byte[(int)(shared + rest)];
            key.AsSpan(0, (int)shared).CopyTo(next);
            _file.AsSpan(position, (int)rest).CopyTo(next.AsSpan((int)shared));
            position += (int)rest;
            key = next;
            accept(key, _file.AsSpan(position, (int)length), position);
            position += (int)length;
        }
    }

    private (long Start, long Length) ReadHandle(ref int position, int end)
    {
        ulong start = ReadVarint(ref position, end);
        ulong length = ReadVarint(ref position, end);
        return ((long)Math.Min(start, int.MaxValue), (long)Math.Min(length, int.MaxValue));
    }

    private ulong ReadVarint(ref int position, int end)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (position >= end)
                throw new MalformedContentException("expected a number, found the end of the block", position);
            byte next = _file[position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }

        throw new MalformedContentException("expected a number of at most 64 bits, found a longer one", position);
    }

    private (long Start, long End)? FirstHole()
    {
        long covered = 0;
        foreach ((long start, long end) in _claimed.Order())
        {
            if (start > covered)
                return (covered, start);
            covered = Math.Max(covered, end);
        }

        return null;
    }
}
