using System.Buffers.Binary;
using System.IO.Hashing;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>One xz stream (The .xz file format 1.2.1): header, blocks, index, footer. Blocks and index are compared through one running sum.</summary>
internal sealed class XzDecoder : StreamDecoder
{
    private const int MaxHeaderLength = 1024;

    private readonly ByteSource _source;
    private readonly ScanLimits _limits;
    private readonly XzCheck _check;
    private readonly byte[] _flags = new byte[2];
    private readonly XxHash128 _blocks = new();
    private readonly XxHash128 _records = new();
    private long _blockCount;
    private long _at;
    private XzBlock? _block;
    private bool _ended;

    public XzDecoder(ByteSource source, long start, ScanLimits limits)
    {
        _source = source;
        _limits = limits;
        ByteInput input = new(source, start, source.Length);
        Span<byte> head = stackalloc byte[12];
        input.ReadExactly(head);
        if (!StartsAt(source, start))
            throw new MalformedContentException("expected the head of an xz stream, found other bytes", start);
        head.Slice(6, 2).CopyTo(_flags);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head[8..]) != Crc32.HashToUInt32(_flags))
            AddFault("expected the check sum of the xz stream's head, found another", start + 8);
        if (_flags[0] != 0 || _flags[1] > 0xf)
            throw new MalformedContentException($"expected stream flags below 16, found 0x{_flags[0]:x2}{_flags[1]:x2}", start + 6);
        _check = new XzCheck(_flags[1]);
        if (!_check.IsKnown)
            AddFault($"expected a known kind of check sum, found {_flags[1]}", start + 7);
        _at = input.Position;
    }

    public override long Position => _block?.Position ?? _at;

    /// <summary>Whether a stream starts at an offset.</summary>
    public static bool StartsAt(ByteSource source, long offset)
    {
        Span<byte> magic = stackalloc byte[6];
        return source.Read(offset, magic) == magic.Length && magic is [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];
    }

    public override int Read(Span<byte> destination)
    {
        if (destination.IsEmpty)
            return 0;
        while (!_ended)
        {
            if (_block is null && !OpenBlock())
                break;
            int read = _block!.Decoder.Read(destination);
            if (read > 0)
            {
                _check.Append(destination[..read]);
                _block.Length += read;
                return read;
            }

            CloseBlock(_block);
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _block?.Decoder.Dispose();
        _check.Dispose();
    }

    private bool OpenBlock()
    {
        Span<byte> size = stackalloc byte[1];
        _source.ReadExactly(_at, size);
        if (size[0] == 0)
        {
            ReadIndex();
            _ended = true;
            return false;
        }

        int length = (size[0] + 1) * 4;
        Span<byte> header = stackalloc byte[MaxHeaderLength];
        header = header[..length];
        _source.ReadExactly(_at, header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[^4..]) != Crc32.HashToUInt32(header[..^4]))
            AddFault("expected the check sum of the block's header, found another", _at + length - 4);
        _block = XzBlock.Read(_source, header[..^4].ToArray(), _at, _limits);
        return true;
    }

    private void CloseBlock(XzBlock block)
    {
        long end = block.Position;
        long packed = end - block.DataStart;
        Compare("compressed", block.StatedPacked, packed, block.Start);
        Compare("decoded", block.StatedLength, block.Length, block.Start);
        ByteInput input = new(_source, end, _source.Length);
        while ((input.Position - block.DataStart) % 4 != 0)
        {
            if (input.ReadByte() != 0)
                AddFault("expected zeros behind the block, found other bytes", input.Position - 1);
        }

        byte[] stored = new byte[_check.Length];
        input.ReadExactly(stored);
        byte[] found = _check.Finish();
        if (_check.IsKnown && !stored.AsSpan().SequenceEqual(found))
            AddFault($"expected the check sum {Convert.ToHexStringLower(stored)}, found {Convert.ToHexStringLower(found)}", input.Position - stored.Length);

        AppendRecord(_blocks, block.DataStart - block.Start + packed + _check.Length, block.Length);
        _blockCount++;
        _at = input.Position;
        block.Decoder.Dispose();
        _block = null;
    }

    private void ReadIndex()
    {
        long start = _at;
        ByteInput input = new(_source, start, _source.Length);
        _ = input.ReadByte();
        long count = ReadNumber(input);
        if (count != _blockCount)
            throw new MalformedContentException($"expected {_blockCount} records in the index, found {count}", start + 1);
        for (long i = 0; i < count; i++)
            AppendRecord(_records, ReadNumber(input), ReadNumber(input));
        if (!_records.GetCurrentHash().AsSpan().SequenceEqual(_blocks.GetCurrentHash()))
            AddFault("expected an index that agrees with the blocks, found other lengths", start);
        while ((input.Position - start) % 4 != 0)
        {
            if (input.ReadByte() != 0)
                AddFault("expected zeros behind the index, found other bytes", input.Position - 1);
        }

        long length = input.Position - start;
        if (input.ReadUInt32() != HashOf(start, length))
            AddFault("expected the check sum of the index, found another", start + length);
        ReadFooter(input, length + 4);
        _at = input.Position;
    }

    private void ReadFooter(ByteInput input, long indexLength)
    {
        long at = input.Position;
        Span<byte> footer = stackalloc byte[12];
        input.ReadExactly(footer);
        bool agrees = BinaryPrimitives.ReadUInt32LittleEndian(footer) == Crc32.HashToUInt32(footer.Slice(4, 6))
            && (BinaryPrimitives.ReadUInt32LittleEndian(footer[4..]) + 1L) * 4 == indexLength
            && footer.Slice(8, 2).SequenceEqual(_flags)
            && footer.EndsWith("YZ"u8);
        if (!agrees)
            AddFault("expected a footer that repeats the head and the index's length, found another", at);
    }

    private uint HashOf(long start, long length)
    {
        ByteInput input = new(_source, start, start + length);
        Crc32 crc = new();
        byte[] bytes = new byte[4096];
        while (input.Remaining > 0)
        {
            Span<byte> piece = bytes.AsSpan(0, (int)Math.Min(bytes.Length, input.Remaining));
            input.ReadExactly(piece);
            crc.Append(piece);
        }

        return crc.GetCurrentHashAsUInt32();
    }

    private void Compare(string what, long? stated, long found, long offset)
    {
        if (stated is { } length && length != found)
            AddFault($"expected {length} {what} bytes in the block, found {found}", offset);
    }

    private static void AppendRecord(XxHash128 hash, long packed, long length)
    {
        Span<byte> record = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(record, packed);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], length);
        hash.Append(record);
    }

    /// <summary>The .xz file format 1.2.1, 1.2: seven bits a byte, up to nine bytes.</summary>
    internal static long ReadNumber(ByteInput input)
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            byte next = input.ReadByte();
            value |= (long)(next & 0x7f) << shift;
            if (next < 0x80)
                return next == 0 && shift > 0 ? throw new MalformedContentException("expected the shortest form of a number, found a longer one", input.Position) : value;
        }

        throw new MalformedContentException("expected a number of up to nine bytes, found a longer one", input.Position);
    }
}
