namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>
/// Blocks whose elements are numbers of a small table, or one of three (ggml-org/ggml, src/ggml-common.h and src/ggml-quants.c,
/// dequantize_row_iq4_nl, _iq4_xs, _mxfp4, _tq1_0, _tq2_0).
/// </summary>
internal static class GgmlTableBlocks
{
    /// <summary>The 16 levels of IQ4_NL and IQ4_XS (ggml-common.h, kvalues_iq4nl).</summary>
    private static ReadOnlySpan<sbyte> Levels => [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];

    /// <summary>Powers of three.</summary>
    private static ReadOnlySpan<byte> Threes => [1, 3, 9, 27, 81];

    /// <summary>32 elements: x = d level(q).</summary>
    public static void Iq4Nl(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        for (; !blocks.IsEmpty; blocks = blocks[18..], destination = destination[32..])
            LookUp(blocks[2..18], FloatWidening.Half(blocks), destination);
    }

    /// <summary>8 parts of 32 with signed scales of 6 bits, four low and two high.</summary>
    public static void Iq4Xs(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        for (; !blocks.IsEmpty; blocks = blocks[136..], destination = destination[256..])
        {
            float d = FloatWidening.Half(blocks);
            int high = BitConverter.ToUInt16(blocks[2..]);
            for (int part = 0; part < 8; part++)
            {
                int scale = ((blocks[4 + (part / 2)] >> (part % 2 * 4)) & 15) | (((high >> (2 * part)) & 3) << 4);
                LookUp(blocks.Slice(8 + (part * 16), 16), d * (scale - 32), destination[(part * 32)..]);
            }
        }
    }

    /// <summary>32 elements of E2M1 with a power of two as scale (OCP Microscaling Formats 1.0).</summary>
    public static void Mxfp4(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        for (; !blocks.IsEmpty; blocks = blocks[17..], destination = destination[32..])
        {
            float scale = Float8.Scale(blocks[0]);
            for (int i = 0; i < 16; i++)
            {
                destination[i] = scale * Float8.E2M1[blocks[1 + i] & 15];
                destination[i + 16] = scale * Float8.E2M1[blocks[1 + i] >> 4];
            }
        }
    }

    /// <summary>
    /// Five digits to the base of three in a byte, as a fraction of 256: digit n is found by multiplying by 3^n and taking the three's place.
    /// 160 elements in 32 bytes, 80 in 16, 16 in 4 with four digits each; x = d (digit - 1).
    /// </summary>
    public static void Tq1(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        for (; !blocks.IsEmpty; blocks = blocks[54..], destination = destination[256..])
        {
            float d = FloatWidening.Half(blocks[52..]);
            Digits(blocks[..32], 5, d, destination);
            Digits(blocks.Slice(32, 16), 5, d, destination[160..]);
            Digits(blocks.Slice(48, 4), 4, d, destination[240..]);
        }
    }

    /// <summary>Two bits each: 64 bytes hold eight runs of 32; x = d (q - 1).</summary>
    public static void Tq2(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        for (; !blocks.IsEmpty; blocks = blocks[66..], destination = destination[256..])
        {
            float d = FloatWidening.Half(blocks[64..]);
            for (int i = 0; i < 256; i++)
                destination[i] = d * (((blocks[(i / 128 * 32) + (i % 32)] >> (i % 128 / 32 * 2)) & 3) - 1);
        }
    }

    private static void LookUp(ReadOnlySpan<byte> quants, float scale, Span<float> destination)
    {
        for (int i = 0; i < 16; i++)
        {
            destination[i] = scale * Levels[quants[i] & 15];
            destination[i + 16] = scale * Levels[quants[i] >> 4];
        }
    }

    private static void Digits(ReadOnlySpan<byte> bytes, int count, float d, Span<float> destination)
    {
        for (int digit = 0; digit < count; digit++)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                int place = (byte)(bytes[i] * Threes[digit]);
                destination[(digit * bytes.Length) + i] = d * (((place * 3) >> 8) - 1);
            }
        }
    }
}
