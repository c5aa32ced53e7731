using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>One block of a bzip2 stream: Huffman codes, move to front, run lengths, Burrows-Wheeler.</summary>
/// <param name="bits">The bits.</param>
/// <param name="capacity">Bytes that a block may hold before its outer run lengths are expanded.</param>
internal sealed class Bzip2Block(Bzip2Bits bits, int capacity)
{
    private const int MaxCodeLength = 20;
    private const int GroupLength = 50;
    private const int MaxSelectors = 18_002;
    private const int MaxAlphabet = 258;
    private const int FirstLength = 4096;

    private readonly int[][] _limit = new int[6][];
    private readonly int[][] _base = new int[6][];
    private readonly int[][] _symbols = new int[6][];
    private readonly byte[] _selectors = new byte[MaxSelectors];
    private int[] _links = [];
    private int _count;
    private int _left;
    private int _position;
    private int _run;
    private int _previous;
    private int _repeat;

    /// <summary>Reads the block's tables and symbols.</summary>
    public void Open()
    {
        if (bits.ReadBit())
            throw new UnsupportedCodingException("a randomised bzip2 block", "bzip2-randomised", bits.Position);
        int origin = bits.Read(24);
        byte[] used = ReadUsed(out int usedCount);
        int alphabet = usedCount + 2;
        int groups = bits.Read(3);
        int selectors = bits.Read(15);
        if (usedCount == 0 || groups is < 2 or > 6 || selectors == 0)
            throw Malformed($"expected bytes, 2 to 6 code tables and selectors, found {usedCount}, {groups} and {selectors}");
        ReadSelectors(groups, selectors);
        for (int i = 0; i < groups; i++)
            ReadCodes(i, alphabet);
        ReadSymbols(used, usedCount, Math.Min(selectors, MaxSelectors));
        if (origin >= _count)
            throw Malformed($"expected an origin in {_count} bytes, found {origin}");
        Link();
        _position = _links[origin] >> 8;
        _left = _count;
        (_run, _previous, _repeat) = (0, -1, 0);
    }

    /// <summary>Expands bytes of the block; 0 at its end.</summary>
    public int Read(Span<byte> destination)
    {
        int written = 0;
        while (written < destination.Length)
        {
            if (_repeat > 0)
            {
                int count = Math.Min(_repeat, destination.Length - written);
                destination.Slice(written, count).Fill((byte)_previous);
                written += count;
                _repeat -= count;
                continue;
            }

            if (_left == 0)
                break;
            int link = _links[_position];
            _position = link >> 8;
            _left--;
            int value = link & 0xff;
            if (_run == 4)
            {
                // Four equal bytes are followed by how many more of them there are.
                _repeat = value;
                _run = 0;
                continue;
            }

            _run = value == _previous ? _run + 1 : 1;
            _previous = value;
            destination[written++] = (byte)value;
        }

        return written;
    }

    private byte[] ReadUsed(out int count)
    {
        byte[] used = new byte[256];
        count = 0;
        int ranges = bits.Read(16);
        for (int i = 0; i < 16; i++)
        {
            if ((ranges & (0x8000 >> i)) == 0)
                continue;
            int values = bits.Read(16);
            for (int j = 0; j < 16; j++)
            {
                if ((values & (0x8000 >> j)) != 0)
                    used[count++] = (byte)((i * 16) + j);
            }
        }

        return used;
    }

    private void ReadSelectors(int groups, int count)
    {
        Span<byte> order = [0, 1, 2, 3, 4, 5];
        for (int i = 0; i < count; i++)
        {
            int index = 0;
            while (bits.ReadBit())
            {
                if (++index >= groups)
                    throw Malformed($"expected one of {groups} code tables, found a higher number");
            }

            byte selected = order[index];
            order[..index].CopyTo(order[1..]);
            order[0] = selected;

            // bzip2 1.0.8 reads more selectors than a block can use, and forgets them.
            if (i < MaxSelectors)
                _selectors[i] = selected;
        }
    }

    private void ReadCodes(int group, int alphabet)
    {
        Span<byte> lengths = stackalloc byte[MaxAlphabet];
        int length = bits.Read(5);
        for (int i = 0; i < alphabet; i++)
        {
            while (true)
            {
                if (length is < 1 or > MaxCodeLength)
                    throw Malformed($"expected a code of 1 to {MaxCodeLength} bits, found {length}");
                if (!bits.ReadBit())
                    break;
                length += bits.ReadBit() ? -1 : 1;
            }

            lengths[i] = (byte)length;
        }

        BuildCodes(group, lengths[..alphabet]);
    }

    private void BuildCodes(int group, ReadOnlySpan<byte> lengths)
    {
        int[] limit = _limit[group] ??= new int[MaxCodeLength + 2];
        int[] firsts = _base[group] ??= new int[MaxCodeLength + 2];
        int[] symbols = _symbols[group] ??= new int[MaxAlphabet];
        int code = 0;
        int at = 0;
        for (int length = 1; length <= MaxCodeLength; length++)
        {
            firsts[length] = at - code;
            for (int i = 0; i < lengths.Length; i++)
            {
                if (lengths[i] == length)
                {
                    symbols[at++] = i;
                    code++;
                }
            }

            // Exclusive: codes of this length are below it.
            limit[length] = code;
            code <<= 1;
        }

        _alphabet = lengths.Length;
    }

    private int _alphabet;

    private int ReadSymbol(int group)
    {
        int[] limit = _limit[group];
        int code = 0;
        for (int length = 1; length <= MaxCodeLength; length++)
        {
            code = (code << 1) | bits.Read(1);
            if (code < limit[length])
            {
                int at = _base[group][length] + code;
                if ((uint)at < (uint)_alphabet)
                    return _symbols[group][at];
                break;
            }
        }

        throw Malformed("expected a code of the table, found none");
    }

    private void ReadSymbols(byte[] used, int usedCount, int selectors)
    {
        byte[] order = used;
        int end = usedCount + 1;
        int selector = 0;
        int inGroup = 0;
        int run = 0;
        int weight = 1;
        _count = 0;
        while (true)
        {
            if (inGroup == 0)
            {
                if (selector >= selectors)
                    throw Malformed($"expected the end of the block within {selectors} groups, found none");
                inGroup = GroupLength;
                selector++;
            }

            inGroup--;
            int symbol = ReadSymbol(_selectors[selector - 1]);
            if (symbol <= 1)
            {
                if (weight > capacity)
                    throw Malformed($"expected at most {capacity} bytes in a block, found more");
                run += weight << symbol;
                weight <<= 1;
                continue;
            }

            if (run > 0)
                Append(order[0], run);
            (run, weight) = (0, 1);
            if (symbol == end)
                return;
            byte value = order[symbol - 1];
            order.AsSpan(0, symbol - 1).CopyTo(order.AsSpan(1));
            order[0] = value;
            Append(value, 1);
        }
    }

    private void Append(byte value, int count)
    {
        if (count > capacity - _count)
            throw Malformed($"expected at most {capacity} bytes in a block, found more");
        if (_links.Length - _count < count)
            Array.Resize(ref _links, Math.Min(capacity, Math.Max(_count + count, Math.Max(FirstLength, _links.Length * 2))));
        _links.AsSpan(_count, count).Fill(value);
        _count += count;
    }

    /// <summary>Undoes Burrows-Wheeler: each entry keeps its byte below and the place of the next above.</summary>
    private void Link()
    {
        Span<int> starts = stackalloc int[256];
        for (int i = 0; i < _count; i++)
            starts[_links[i] & 0xff]++;
        int sum = 0;
        for (int i = 0; i < starts.Length; i++)
            (starts[i], sum) = (sum, sum + starts[i]);
        for (int i = 0; i < _count; i++)
            _links[starts[_links[i] & 0xff]++] |= i << 8;
    }

    private MalformedContentException Malformed(string message) => new(message, bits.Position);
}
