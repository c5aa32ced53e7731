using System.Buffers.Binary;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>Decodes compressed blocks of one frame (RFC 8878, 3.1.1.3). Tables and offsets are kept from block to block.</summary>
/// <param name="window">Where the bytes go.</param>
/// <param name="maxLength">Bytes that a block may decode to.</param>
internal sealed class ZstdBlock(SlidingWindow window, int maxLength)
{
    private byte[] _literals = [];
    private readonly long[] _offsets = [1, 4, 8];
    private int _literalCount;
    private ZstdHuffman? _huffman;
    private ZstdTable? _literalTable;
    private ZstdTable? _offsetTable;
    private ZstdTable? _matchTable;

    /// <summary>Decodes a block.</summary>
    /// <param name="padded">The block and <see cref="ZstdBits.Padding"/> more bytes.</param>
    /// <param name="offset">Offset of the block for messages.</param>
    public void Decode(ReadOnlySpan<byte> padded, long offset)
    {
        int at = ReadLiterals(padded, offset);
        DecodeSequences(padded, at, offset);
    }

    private int ReadLiterals(ReadOnlySpan<byte> block, long offset)
    {
        int length = block.Length - ZstdBits.Padding;
        if (length == 0)
            throw Malformed("expected literals, found the end of the block", offset);
        if (_literals.Length < maxLength)
            _literals = new byte[maxLength];
        int kind = block[0] & 3;
        int format = (block[0] >> 2) & 3;
        return kind < 2 ? ReadPlainLiterals(block, length, kind == 1, format, offset) : ReadCodedLiterals(block, length, kind == 3, format, offset);
    }

    private int ReadPlainLiterals(ReadOnlySpan<byte> block, int length, bool isRun, int format, long offset)
    {
        (int head, int count) = format switch
        {
            1 => (2, (block[0] | (block[1] << 8)) >> 4),
            3 => (3, (block[0] | (block[1] << 8) | (block[2] << 16)) >> 4),
            _ => (1, block[0] >> 3),
        };
        int stored = isRun ? 1 : count;
        if (count > maxLength || head + stored > length)
            throw Malformed($"expected at most {maxLength} literals inside the block, found {count}", offset);
        if (isRun)
            _literals.AsSpan(0, count).Fill(block[head]);
        else
            block.Slice(head, count).CopyTo(_literals);
        _literalCount = count;
        return head + stored;
    }

    private int ReadCodedLiterals(ReadOnlySpan<byte> block, int length, bool isTreeless, int format, long offset)
    {
        int sizeBits = format < 2 ? 10 : format == 2 ? 14 : 18;
        int head = format < 2 ? 3 : format + 2;
        ulong sizes = BinaryPrimitives.ReadUInt64LittleEndian(block) >> 4;
        int mask = (1 << sizeBits) - 1;
        int count = (int)sizes & mask;
        int packed = (int)(sizes >> sizeBits) & mask;
        if (count > maxLength || head + packed > length)
            throw Malformed($"expected at most {maxLength} literals inside the block, found {count} in {packed} bytes", offset);
        int at = head;
        int end = head + packed;
        if (!isTreeless)
        {
            _huffman = ZstdHuffman.Read(block, at, end, offset, out int used);
            at += used;
        }

        if (_huffman is null)
            throw Malformed("expected a Huffman table of an earlier block, found none", offset);
        Span<byte> literals = _literals.AsSpan(0, count);
        if (format == 0)
            _huffman.Decode(Padded(block, at, end), literals, offset);
        else
            DecodeFour(_huffman, block, at, end, literals, offset);
        _literalCount = count;
        return end;
    }

    private static void DecodeFour(ZstdHuffman huffman, ReadOnlySpan<byte> block, int at, int end, Span<byte> literals, long offset)
    {
        const int JumpTable = 6;
        int part = (literals.Length + 3) / 4;
        if (end - at < JumpTable || part * 3 > literals.Length)
            throw Malformed("expected four streams of literals, found fewer bytes", offset);
        int start = at + JumpTable;
        for (int i = 0; i < 4; i++)
        {
            int stop = i == 3 ? end : start + BinaryPrimitives.ReadUInt16LittleEndian(block[(at + (2 * i))..]);
            if (stop > end)
                throw Malformed("expected four streams inside the literals, found one that passes them", offset);
            huffman.Decode(Padded(block, start, stop), i == 3 ? literals[(3 * part)..] : literals.Slice(i * part, part), offset);
            start = stop;
        }
    }

    private void DecodeSequences(ReadOnlySpan<byte> block, int at, long offset)
    {
        int length = block.Length - ZstdBits.Padding;
        int count = ReadCount(block, ref at, length, offset);
        if (count == 0)
        {
            if (at != length)
                throw Malformed($"expected the end of the block, found {length - at} more bytes", offset + at);
            window.Add(_literals.AsSpan(0, _literalCount));
            return;
        }

        int modes = at < length ? block[at++] : throw Malformed("expected the modes of the sequences, found the end of the block", offset);
        if ((modes & 3) != 0)
            throw Malformed("expected the reserved bits of the modes to be 0, found others", offset + at);
        _literalTable = ReadTable(block, ref at, length, modes >> 6, _literalTable, ZstdSequenceCodes.DefaultLiterals, 9, ZstdSequenceCodes.MaxLiteralCode, offset);
        _offsetTable = ReadTable(block, ref at, length, (modes >> 4) & 3, _offsetTable, ZstdSequenceCodes.DefaultOffsets, 8, ZstdSequenceCodes.MaxOffsetCode, offset);
        _matchTable = ReadTable(block, ref at, length, (modes >> 2) & 3, _matchTable, ZstdSequenceCodes.DefaultMatches, 9, ZstdSequenceCodes.MaxMatchCode, offset);
        Execute(Padded(block, at, length), count, offset + at);
    }

    private void Execute(ReadOnlySpan<byte> stream, int count, long offset)
    {
        ZstdBits bits = new(stream, offset);
        uint literalState = bits.Read(_literalTable!.Accuracy);
        uint offsetState = bits.Read(_offsetTable!.Accuracy);
        uint matchState = bits.Read(_matchTable!.Accuracy);
        ReadOnlySpan<byte> literals = _literals.AsSpan(0, _literalCount);
        long limit = window.Total + maxLength;
        for (int i = 0; i < count; i++)
        {
            int offsetCode = _offsetTable.SymbolOf(offsetState);
            int matchCode = _matchTable.SymbolOf(matchState);
            int literalCode = _literalTable.SymbolOf(literalState);
            long value = (1L << offsetCode) + bits.Read(offsetCode);
            int match = ZstdSequenceCodes.MatchBases[matchCode] + (int)bits.Read(ZstdSequenceCodes.MatchBits[matchCode]);
            int plain = ZstdSequenceCodes.LiteralBases[literalCode] + (int)bits.Read(ZstdSequenceCodes.LiteralBits[literalCode]);
            if (plain > literals.Length || (long)plain + match > limit - window.Total)
                throw Malformed($"expected a sequence inside a block of {maxLength} bytes, found {plain} literals and a repetition of {match}", offset);
            window.Add(literals[..plain]);
            literals = literals[plain..];
            window.Copy(OffsetOf(value, plain == 0), match);
            if (i < count - 1)
            {
                literalState = _literalTable.Next(literalState, ref bits);
                matchState = _matchTable.Next(matchState, ref bits);
                offsetState = _offsetTable.Next(offsetState, ref bits);
            }
        }

        if (bits.Left != 0)
            throw Malformed($"expected bits for {count} sequences, found {(bits.Left > 0 ? "more" : "less")}", offset);
        if (literals.Length > limit - window.Total)
            throw Malformed($"expected a block of at most {maxLength} bytes, found more", offset);
        window.Add(literals);
    }

    /// <summary>RFC 8878, 3.1.1.5: values up to three stand for the offsets used last.</summary>
    private long OffsetOf(long value, bool hasNoLiterals)
    {
        if (value > 3)
        {
            (_offsets[2], _offsets[1], _offsets[0]) = (_offsets[1], _offsets[0], value - 3);
            return _offsets[0];
        }

        int index = (int)value - (hasNoLiterals ? 0 : 1);
        if (index == 0)
            return _offsets[0];
        long offset = index < 3 ? _offsets[index] : _offsets[0] - 1;
        if (index > 1)
            _offsets[2] = _offsets[1];
        _offsets[1] = _offsets[0];
        _offsets[0] = offset;
        return offset;
    }

    private static int ReadCount(ReadOnlySpan<byte> block, ref int at, int length, long offset)
    {
        int first = at < length ? block[at++] : throw Malformed("expected the number of sequences, found the end of the block", offset);
        if (first < 128)
            return first;
        int more = first < 255 ? 1 : 2;
        if (length - at < more)
            throw Malformed("expected the number of sequences, found the end of the block", offset);
        int count = first < 255 ? ((first - 128) << 8) + block[at] : block[at] + (block[at + 1] << 8) + 0x7f00;
        at += more;
        return count;
    }

    private static ZstdTable ReadTable(
        ReadOnlySpan<byte> block, ref int at, int length, int mode, ZstdTable? last, ZstdTable standard, int maxAccuracy, int maxSymbol, long offset)
    {
        switch (mode)
        {
            case 0:
                return standard;
            case 1:
                if (at >= length || block[at] > maxSymbol)
                    throw Malformed($"expected a code of at most {maxSymbol}, found none", offset + at);
                return ZstdTable.Single(block[at++]);
            case 2:
                ZstdTable table = ZstdTable.Read(block[at..length], maxAccuracy, maxSymbol, offset + at, out int used);
                at += used;
                return table;
            default:
                return last ?? throw Malformed("expected a table of an earlier block, found none", offset + at);
        }
    }

    private static ReadOnlySpan<byte> Padded(ReadOnlySpan<byte> block, int start, int end) => block.Slice(start, end - start + ZstdBits.Padding);

    private static MalformedContentException Malformed(string message, long offset) => new(message, offset);
}
