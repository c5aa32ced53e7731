namespace ModelGuard.Lineage.Tests.Tensors;

/// <summary>
/// Dequantisation written a second time, as ggml's own loops walk a block (ggml/src/ggml-quants.c): pointers that move, masks that shift.
/// </summary>
internal static class GgmlReference
{
    public static float[] Decode(string type, byte[] block) => type switch
    {
        "Q4_0" => Nibbles(block, 2, (q, d, _) => (q - 8) * d),
        "Q4_1" => Nibbles(block, 4, (q, d, m) => (q * d) + m),
        "Q5_0" => FiveBits(block, 2, (q, d, _) => (q - 16) * d),
        "Q5_1" => FiveBits(block, 4, (q, d, m) => (q * d) + m),
        "Q8_0" => [.. block[2..].Select(q => (sbyte)q * Half(block, 0))],
        "Q8_1" => [.. block[4..].Select(q => (sbyte)q * Half(block, 0))],
        "Q2_K" => Q2(block),
        "Q3_K" => Q3(block),
        "Q4_K" => Q4(block),
        "Q5_K" => Q5(block),
        "Q6_K" => Q6(block),
        "Q8_K" => [.. block[4..260].Select(q => (sbyte)q * BitConverter.ToSingle(block))],
        "IQ4_NL" => Nibbles(block, 2, (q, d, _) => d * Levels[q]),
        "IQ4_XS" => Iq4Xs(block),
        "MXFP4" => Mxfp4(block),
        "TQ1_0" => Tq1(block),
        "TQ2_0" => Tq2(block),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static readonly int[] Levels = [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];

    private static float Half(byte[] block, int at) => (float)BitConverter.ToHalf(block, at);

    private static float[] Nibbles(byte[] block, int head, Func<int, float, float, float> value)
    {
        float[] y = new float[32];
        for (int j = 0; j < 16; ++j)
        {
            y[j] = value(block[head + j] & 0x0F, Half(block, 0), Half(block, 2));
            y[j + 16] = value(block[head + j] >> 4, Half(block, 0), Half(block, 2));
        }

        return y;
    }

    private static float[] FiveBits(byte[] block, int head, Func<int, float, float, float> value)
    {
        float[] y = new float[32];
        uint qh = BitConverter.ToUInt32(block, head);
        for (int j = 0; j < 16; ++j)
        {
            uint first = ((qh >> j) << 4) & 0x10;
            uint second = (qh >> (j + 12)) & 0x10;
            y[j] = value((int)((uint)(block[head + 4 + j] & 0x0F) | first), Half(block, 0), Half(block, 2));
            y[j + 16] = value((int)((uint)(block[head + 4 + j] >> 4) | second), Half(block, 0), Half(block, 2));
        }

        return y;
    }

    private static float[] Q2(byte[] block)
    {
        List<float> y = [];
        int scale = 0;
        int q = 16;
        for (int n = 0; n < 256; n += 128, q += 32)
        {
            for (int shift = 0; shift < 8; shift += 2)
            {
                for (int half = 0; half < 32; half += 16)
                {
                    int sc = block[scale++];
                    for (int l = 0; l < 16; ++l)
                        y.Add((Half(block, 80) * (sc & 0xF) * ((block[q + half + l] >> shift) & 3)) - (Half(block, 82) * (sc >> 4)));
                }
            }
        }

        return [.. y];
    }

    private static float[] Q3(byte[] block)
    {
        const uint Mask1 = 0x03030303, Mask2 = 0x0f0f0f0f;
        uint a0 = BitConverter.ToUInt32(block, 96), a1 = BitConverter.ToUInt32(block, 100), tmp = BitConverter.ToUInt32(block, 104);
        uint[] aux =
        [
            (a0 & Mask2) | (((tmp >> 0) & Mask1) << 4), (a1 & Mask2) | (((tmp >> 2) & Mask1) << 4),
            ((a0 >> 4) & Mask2) | (((tmp >> 4) & Mask1) << 4), ((a1 >> 4) & Mask2) | (((tmp >> 6) & Mask1) << 4),
        ];
        byte[] scales = [.. aux.SelectMany(BitConverter.GetBytes)];
        List<float> y = [];
        int scale = 0;
        int mask = 1;
        int q = 32;
        for (int n = 0; n < 256; n += 128, q += 32)
        {
            for (int shift = 0; shift < 8; shift += 2, mask <<= 1)
            {
                for (int half = 0; half < 32; half += 16)
                {
                    float dl = Half(block, 108) * (scales[scale++] - 32);
                    for (int l = 0; l < 16; ++l)
                        y.Add(dl * (((block[q + half + l] >> shift) & 3) - ((block[half + l] & mask) != 0 ? 0 : 4)));
                }
            }
        }

        return [.. y];
    }

    private static (int Scale, int Minimum) Pair(int j, byte[] block, int at) => j < 4
        ? (block[at + j] & 63, block[at + j + 4] & 63)
        : ((block[at + j + 4] & 0xF) | ((block[at + j - 4] >> 6) << 4), (block[at + j + 4] >> 4) | ((block[at + j] >> 6) << 4));

    private static float[] Q4(byte[] block)
    {
        List<float> y = [];
        int q = 16;
        for (int j = 0, s = 0; j < 256; j += 64, q += 32, s += 2)
        {
            (int sc, int m) = Pair(s, block, 4);
            for (int l = 0; l < 32; ++l)
                y.Add((Half(block, 0) * sc * (block[q + l] & 0xF)) - (Half(block, 2) * m));
            (sc, m) = Pair(s + 1, block, 4);
            for (int l = 0; l < 32; ++l)
                y.Add((Half(block, 0) * sc * (block[q + l] >> 4)) - (Half(block, 2) * m));
        }

        return [.. y];
    }

    private static float[] Q5(byte[] block)
    {
        List<float> y = [];
        int q = 48;
        int u1 = 1, u2 = 2;
        for (int j = 0, s = 0; j < 256; j += 64, q += 32, s += 2, u1 <<= 2, u2 <<= 2)
        {
            (int sc, int m) = Pair(s, block, 4);
            for (int l = 0; l < 32; ++l)
                y.Add((Half(block, 0) * sc * ((block[q + l] & 0xF) + ((block[16 + l] & u1) != 0 ? 16 : 0))) - (Half(block, 2) * m));
            (sc, m) = Pair(s + 1, block, 4);
            for (int l = 0; l < 32; ++l)
                y.Add((Half(block, 0) * sc * ((block[q + l] >> 4) + ((block[16 + l] & u2) != 0 ? 16 : 0))) - (Half(block, 2) * m));
        }

        return [.. y];
    }

    private static float[] Q6(byte[] block)
    {
        float[] y = new float[256];
        float d = Half(block, 208);
        for (int n = 0, ql = 0, qh = 128, sc = 192; n < 256; n += 128, ql += 64, qh += 32, sc += 8)
        {
            for (int l = 0; l < 32; ++l)
            {
                int s = sc + (l / 16);
                y[n + l] = d * (sbyte)block[s] * (((block[ql + l] & 0xF) | (((block[qh + l] >> 0) & 3) << 4)) - 32);
                y[n + l + 32] = d * (sbyte)block[s + 2] * (((block[ql + l + 32] & 0xF) | (((block[qh + l] >> 2) & 3) << 4)) - 32);
                y[n + l + 64] = d * (sbyte)block[s + 4] * (((block[ql + l] >> 4) | (((block[qh + l] >> 4) & 3) << 4)) - 32);
                y[n + l + 96] = d * (sbyte)block[s + 6] * (((block[ql + l + 32] >> 4) | (((block[qh + l] >> 6) & 3) << 4)) - 32);
            }
        }

        return y;
    }

    private static float[] Iq4Xs(byte[] block)
    {
        List<float> y = [];
        for (int ib = 0; ib < 8; ++ib)
        {
            int ls = ((block[4 + (ib / 2)] >> (4 * (ib % 2))) & 0xf) | (((BitConverter.ToUInt16(block, 2) >> (2 * ib)) & 3) << 4);
            float dl = Half(block, 0) * (ls - 32);
            y.AddRange(Enumerable.Range(0, 16).Select(j => dl * Levels[block[8 + (ib * 16) + j] & 0xf]));
            y.AddRange(Enumerable.Range(0, 16).Select(j => dl * Levels[block[8 + (ib * 16) + j] >> 4]));
        }

        return [.. y];
    }

    private static float[] Mxfp4(byte[] block)
    {
        int[] doubled = [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12];
        float d = block[0] == 255 ? float.NaN : MathF.Pow(2, block[0] - 128);
        return [.. block[1..].Select(q => d * doubled[q & 15]), .. block[1..].Select(q => d * doubled[q >> 4])];
    }

    private static float[] Tq1(byte[] block)
    {
        List<float> y = [];
        foreach ((int start, int count, int digits) in new[] { (0, 32, 5), (32, 16, 5), (48, 4, 4) })
        {
            for (int n = 0, power = 1; n < digits; n++, power *= 3)
            {
                for (int m = 0; m < count; m++)
                    y.Add(((((block[start + m] * power) & 255) * 3 >> 8) - 1) * Half(block, 52));
            }
        }

        return [.. y];
    }

    private static float[] Tq2(byte[] block)
    {
        List<float> y = [];
        for (int j = 0; j < 64; j += 32)
        {
            for (int l = 0; l < 4; ++l)
            {
                for (int m = 0; m < 32; ++m)
                    y.Add((((block[j + m] >> (l * 2)) & 3) - 1) * Half(block, 64));
            }
        }

        return [.. y];
    }
}
