namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>
/// Blocks of 256 elements whose parts have scales of their own, quantised again (ggml-org/ggml, src/ggml-common.h and src/ggml-quants.c,
/// dequantize_row_q2_K and its siblings).
/// </summary>
internal static class GgmlSuperBlocks
{
    private const int Elements = 256;

    /// <summary>16 parts of 16: scale and minimum of 4 bits each; x = d s q - m n.</summary>
    public static void Q2(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        const int Quants = 16, Scale = 80;
        for (; !blocks.IsEmpty; blocks = blocks[84..], destination = destination[Elements..])
        {
            float d = FloatWidening.Half(blocks[Scale..]);
            float m = FloatWidening.Half(blocks[(Scale + 2)..]);
            for (int i = 0; i < Elements; i++)
            {
                (int offset, int shift) = Quarter(i);
                int q = (blocks[Quants + offset] >> shift) & 3;
                int scales = blocks[i / 16];
                destination[i] = (d * (scales & 15) * q) - (m * (scales >> 4));
            }
        }
    }

    /// <summary>16 parts of 16 with signed scales of 6 bits; the third bit of each element stands apart, and where it is 0, 4 is taken off.</summary>
    public static void Q3(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        const int Quants = 32, Scales = 96, Scale = 108;
        Span<float> parts = stackalloc float[16];
        for (; !blocks.IsEmpty; blocks = blocks[110..], destination = destination[Elements..])
        {
            float d = FloatWidening.Half(blocks[Scale..]);
            for (int part = 0; part < parts.Length; part++)
            {
                int low = (blocks[Scales + (part % 8)] >> (part < 8 ? 0 : 4)) & 15;
                int high = (blocks[Scales + 8 + (part % 4)] >> (2 * (part / 4))) & 3;
                parts[part] = d * ((low | (high << 4)) - 32);
            }

            for (int i = 0; i < Elements; i++)
            {
                (int offset, int shift) = Quarter(i);
                int q = (blocks[Quants + offset] >> shift) & 3;
                bool isHigh = ((blocks[i % 32] >> (i / 32)) & 1) != 0;
                destination[i] = parts[i / 16] * (isHigh ? q : q - 4);
            }
        }
    }

    /// <summary>8 parts of 32: scale and minimum of 6 bits each; x = d s q - m n.</summary>
    public static void Q4(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        const int Scales = 4, Quants = 16;
        for (; !blocks.IsEmpty; blocks = blocks[144..], destination = destination[Elements..])
        {
            float d = FloatWidening.Half(blocks);
            float m = FloatWidening.Half(blocks[2..]);
            for (int part = 0; part < 8; part++)
            {
                (float scale, float minimum) = ScaleAndMinimum(blocks.Slice(Scales, 12), part, d, m);
                ReadOnlySpan<byte> quants = blocks.Slice(Quants + (part / 2 * 32), 32);
                int shift = (part & 1) * 4;
                for (int i = 0; i < 32; i++)
                    destination[(part * 32) + i] = (scale * ((quants[i] >> shift) & 15)) - minimum;
            }
        }
    }

    /// <summary>Like <see cref="Q4"/>, with a fifth bit apart: bit p of byte i belongs to element i of part p.</summary>
    public static void Q5(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        const int Scales = 4, High = 16, Quants = 48;
        for (; !blocks.IsEmpty; blocks = blocks[176..], destination = destination[Elements..])
        {
            float d = FloatWidening.Half(blocks);
            float m = FloatWidening.Half(blocks[2..]);
            for (int part = 0; part < 8; part++)
            {
                (float scale, float minimum) = ScaleAndMinimum(blocks.Slice(Scales, 12), part, d, m);
                ReadOnlySpan<byte> quants = blocks.Slice(Quants + (part / 2 * 32), 32);
                int shift = (part & 1) * 4;
                for (int i = 0; i < 32; i++)
                {
                    int high = ((blocks[High + i] >> part) & 1) << 4;
                    destination[(part * 32) + i] = (scale * (((quants[i] >> shift) & 15) | high)) - minimum;
                }
            }
        }
    }

    /// <summary>16 parts of 16 with signed scales of 8 bits; x = d s (q - 32).</summary>
    public static void Q6(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        const int High = 128, Scales = 192, Scale = 208;
        for (; !blocks.IsEmpty; blocks = blocks[210..], destination = destination[Elements..])
        {
            float d = FloatWidening.Half(blocks[Scale..]);
            for (int i = 0; i < Elements; i++)
            {
                // In each half of 128, the first 64 elements are lower nibbles and the last 64 upper ones of the same 64 bytes.
                int half = i / 128;
                int inHalf = i % 128;
                int low = (blocks[(half * 64) + (inHalf % 64)] >> (inHalf / 64 * 4)) & 15;
                int high = (blocks[High + (half * 32) + (inHalf % 32)] >> (inHalf / 32 * 2)) & 3;
                destination[i] = d * (sbyte)blocks[Scales + (i / 16)] * ((low | (high << 4)) - 32);
            }
        }
    }

    /// <summary>x = d q with a scale of 32 bits; the sums behind serve dot products only.</summary>
    public static void Q8(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        for (; !blocks.IsEmpty; blocks = blocks[292..], destination = destination[Elements..])
        {
            float d = BitConverter.ToSingle(blocks);
            for (int i = 0; i < Elements; i++)
                destination[i] = d * (sbyte)blocks[4 + i];
        }
    }

    /// <summary>Where the two bits of an element stand: 32 bytes hold four runs of 32, the first in their lowest bits.</summary>
    private static (int Offset, int Shift) Quarter(int index) => ((index / 128 * 32) + (index % 32), index % 128 / 32 * 2);

    /// <summary>Parts 0 to 3 have their six bits in one byte; of parts 4 to 7 the upper two are the upper two of those bytes.</summary>
    private static (float Scale, float Minimum) ScaleAndMinimum(ReadOnlySpan<byte> scales, int part, float d, float m)
    {
        if (part < 4)
            return (d * (scales[part] & 63), m * (scales[part + 4] & 63));
        int scale = (scales[part + 4] & 15) | ((scales[part - 4] >> 6) << 4);
        int minimum = (scales[part + 4] >> 4) | ((scales[part] >> 6) << 4);
        return (d * scale, m * minimum);
    }
}
