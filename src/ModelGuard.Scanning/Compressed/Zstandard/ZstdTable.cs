using System.Numerics;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>A table of finite-state entropy (RFC 8878, 4.1.1): per state a symbol, a number of bits, and the state to add them to.</summary>
internal sealed class ZstdTable
{
    private readonly byte[] _symbols;
    private readonly byte[] _bits;
    private readonly ushort[] _bases;

    private ZstdTable(int accuracy)
    {
        Accuracy = accuracy;
        _symbols = new byte[1 << accuracy];
        _bits = new byte[1 << accuracy];
        _bases = new ushort[1 << accuracy];
    }

    /// <summary>Bits of a state.</summary>
    public int Accuracy { get; }

    public byte SymbolOf(uint state) => _symbols[state];

    /// <summary>The state that follows.</summary>
    public uint Next(uint state, ref ZstdBits bits) => _bases[state] + bits.Read(_bits[state]);

    /// <summary>A table of one symbol.</summary>
    public static ZstdTable Single(byte symbol)
    {
        ZstdTable table = new(0);
        table._symbols[0] = symbol;
        return table;
    }

    /// <summary>The table of a distribution; -1 stands for "less than 1".</summary>
    public static ZstdTable Build(ReadOnlySpan<short> counts, int accuracy, long offset)
    {
        ZstdTable table = new(accuracy);
        int size = 1 << accuracy;
        Span<int> next = stackalloc int[256];
        int high = size;
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            if (counts[symbol] == -1)
            {
                table._symbols[--high] = (byte)symbol;
                next[symbol] = 1;
            }
        }

        int step = (size >> 1) + (size >> 3) + 3;
        int at = 0;
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            if (counts[symbol] <= 0)
                continue;
            next[symbol] = counts[symbol];
            for (int i = 0; i < counts[symbol]; i++)
            {
                table._symbols[at] = (byte)symbol;
                do
                    at = (at + step) & (size - 1);
                while (at >= high);
            }
        }

        if (at != 0)
            throw new MalformedContentException("expected a distribution that fills its table, found another", offset);
        for (int state = 0; state < size; state++)
        {
            int value = next[table._symbols[state]]++;
            int bits = accuracy - BitOperations.Log2((uint)value);
            table._bits[state] = (byte)bits;
            table._bases[state] = (ushort)((value << bits) - size);
        }

        return table;
    }

    /// <summary>Reads the description of a table.</summary>
    /// <param name="bytes">Bytes that start with it.</param>
    /// <param name="maxAccuracy">The largest accuracy allowed.</param>
    /// <param name="maxSymbol">The largest symbol allowed.</param>
    /// <param name="offset">Offset for messages.</param>
    /// <param name="length">Bytes of the description.</param>
    public static ZstdTable Read(ReadOnlySpan<byte> bytes, int maxAccuracy, int maxSymbol, long offset, out int length)
    {
        int position = 0;
        int accuracy = 5 + (int)ReadBits(bytes, ref position, 4);
        if (accuracy > maxAccuracy)
            throw new MalformedContentException($"expected an accuracy of at most {maxAccuracy} bits, found {accuracy}", offset);
        Span<short> counts = stackalloc short[256];
        int remaining = 1 << accuracy;
        int symbol = 0;
        while (remaining > 0 && symbol <= maxSymbol && position <= bytes.Length * 8)
        {
            int bits = BitOperations.Log2((uint)remaining + 1) + 1;
            int value = (int)ReadBits(bytes, ref position, bits);
            int mask = (1 << (bits - 1)) - 1;
            int threshold = (1 << bits) - 1 - (remaining + 1);
            if ((value & mask) < threshold)
            {
                position--;
                value &= mask;
            }
            else if (value > mask)
            {
                value -= threshold;
            }

            int count = value - 1;
            remaining -= Math.Abs(count);
            counts[symbol++] = (short)count;
            if (count == 0)
                symbol += SkipZeros(bytes, ref position, maxSymbol + 1 - symbol);
        }

        length = (position + 7) / 8;
        if (remaining != 0 || symbol > maxSymbol + 1 || length > bytes.Length)
            throw new MalformedContentException("expected a distribution that adds up, found another", offset);
        return Build(counts[..symbol], accuracy, offset);
    }

    private static int SkipZeros(ReadOnlySpan<byte> bytes, ref int position, int left)
    {
        int skipped = 0;
        while (true)
        {
            int repeat = (int)ReadBits(bytes, ref position, 2);
            skipped += repeat;
            if (repeat < 3 || skipped > left || position > bytes.Length * 8)
                return skipped;
        }
    }

    /// <summary>Reads bits from the lowest of the first byte on; zeros behind the last.</summary>
    private static uint ReadBits(ReadOnlySpan<byte> bytes, ref int position, int count)
    {
        uint value = 0;
        for (int i = 0; i < count; i++, position++)
        {
            int at = position >> 3;
            if (at < bytes.Length)
                value |= (uint)((bytes[at] >> (position & 7)) & 1) << i;
        }

        return value;
    }
}
