using System.Numerics;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>A Huffman table of Zstandard literals (RFC 8878, 4.2).</summary>
internal sealed class ZstdHuffman
{
    private const int MaxBits = 11;
    private const int MaxWeightAccuracy = 6;

    private readonly byte[] _symbols;
    private readonly byte[] _lengths;
    private readonly int _bits;

    private ZstdHuffman(ReadOnlySpan<byte> weights, int bits)
    {
        _bits = bits;
        _symbols = new byte[1 << bits];
        _lengths = new byte[1 << bits];
        int at = 0;
        for (int weight = 1; weight <= bits; weight++)
        {
            for (int symbol = 0; symbol < weights.Length; symbol++)
            {
                if (weights[symbol] != weight)
                    continue;
                int count = 1 << (weight - 1);
                _symbols.AsSpan(at, count).Fill((byte)symbol);
                _lengths.AsSpan(at, count).Fill((byte)(bits + 1 - weight));
                at += count;
            }
        }
    }

    /// <summary>Reads the description of a table.</summary>
    /// <param name="block">The block, with padding behind it.</param>
    /// <param name="start">Where the description starts.</param>
    /// <param name="end">Where the literals end.</param>
    /// <param name="offset">Offset of the block for messages.</param>
    /// <param name="length">Bytes of the description.</param>
    public static ZstdHuffman Read(ReadOnlySpan<byte> block, int start, int end, long offset, out int length)
    {
        Span<byte> weights = stackalloc byte[257];
        if (start >= end)
            throw Malformed(offset);
        int head = block[start];
        int count;
        if (head >= 128)
        {
            count = head - 127;
            length = 1 + ((count + 1) / 2);
            if (length > end - start)
                throw Malformed(offset);
            for (int i = 0; i < count; i++)
                weights[i] = (byte)(i % 2 == 0 ? block[start + 1 + (i / 2)] >> 4 : block[start + 1 + (i / 2)] & 15);
        }
        else
        {
            length = 1 + head;
            if (length > end - start)
                throw Malformed(offset);
            count = ReadWeights(block, start + 1, head, weights, offset);
        }

        return Complete(weights, count, offset);
    }

    /// <summary>Decodes a stream that holds exactly as many symbols as the destination.</summary>
    public void Decode(ReadOnlySpan<byte> padded, Span<byte> destination, long offset)
    {
        ZstdBits bits = new(padded, offset);
        for (int i = 0; i < destination.Length; i++)
        {
            uint code = bits.Peek(_bits);
            destination[i] = _symbols[code];
            bits.Skip(_lengths[code]);
        }

        if (bits.Left != 0)
            throw new MalformedContentException($"expected Huffman codes for {destination.Length} literals, found {(bits.Left > 0 ? "more" : "less")}", offset);
    }

    /// <summary>Weights of two interleaved states, until the bits are used up.</summary>
    private static int ReadWeights(ReadOnlySpan<byte> block, int start, int length, Span<byte> weights, long offset)
    {
        ZstdTable table = ZstdTable.Read(block.Slice(start, length), MaxWeightAccuracy, byte.MaxValue - 1, offset, out int used);
        ZstdBits bits = new(block.Slice(start + used, length - used + ZstdBits.Padding), offset);
        uint first = bits.Read(table.Accuracy);
        uint second = bits.Read(table.Accuracy);
        int count = 0;
        while (count < byte.MaxValue - 1)
        {
            weights[count++] = table.SymbolOf(first);
            first = table.Next(first, ref bits);
            if (bits.Left < 0)
            {
                weights[count++] = table.SymbolOf(second);
                return count;
            }

            (first, second) = (second, first);
        }

        throw Malformed(offset);
    }

    /// <summary>The last weight is the one that makes the sum a power of two.</summary>
    private static ZstdHuffman Complete(Span<byte> weights, int count, long offset)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            if (weights[i] > MaxBits)
                throw Malformed(offset);
            sum += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
        }

        int bits = sum == 0 ? 0 : BitOperations.Log2((uint)sum) + 1;
        int left = (1 << bits) - sum;
        if (sum == 0 || bits > MaxBits || !BitOperations.IsPow2(left))
            throw Malformed(offset);
        weights[count] = (byte)(BitOperations.Log2((uint)left) + 1);
        return new ZstdHuffman(weights[..(count + 1)], bits);
    }

    private static MalformedContentException Malformed(long offset) => new("expected the weights of a Huffman table, found others", offset);
}
