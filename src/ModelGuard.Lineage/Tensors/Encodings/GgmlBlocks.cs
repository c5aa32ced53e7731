namespace ModelGuard.Lineage.Tensors.Encodings;

/// <summary>
/// Blocks of 32 elements with a scale, and some with a minimum (ggml-org/ggml, src/ggml-common.h and src/ggml-quants.c, dequantize_row_q4_0
/// and its siblings): the lower nibbles are the first half of a block, the upper ones the second.
/// </summary>
internal static class GgmlBlocks
{
    private const int Elements = 32;
    private const int Half = 16;

    /// <summary>x = d (q - 8).</summary>
    public static void Q4With0(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        for (; !blocks.IsEmpty; blocks = blocks[18..], destination = destination[Elements..])
        {
            float d = FloatWidening.Half(blocks);
            for (int i = 0; i < Half; i++)
            {
                int q = blocks[2 + i];
                destination[i] = d * ((q & 15) - 8);
                destination[i + Half] = d * ((q >> 4) - 8);
            }
        }
    }

    /// <summary>x = d q + m.</summary>
    public static void Q4With1(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        for (; !blocks.IsEmpty; blocks = blocks[20..], destination = destination[Elements..])
        {
            float d = FloatWidening.Half(blocks);
            float m = FloatWidening.Half(blocks[2..]);
            for (int i = 0; i < Half; i++)
            {
                int q = blocks[4 + i];
                destination[i] = (d * (q & 15)) + m;
                destination[i + Half] = (d * (q >> 4)) + m;
            }
        }
    }

    /// <summary>x = d (q - 16); the fifth bits stand together in 32 bits.</summary>
    public static void Q5With0(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        for (; !blocks.IsEmpty; blocks = blocks[22..], destination = destination[Elements..])
        {
            float d = FloatWidening.Half(blocks);
            uint high = BitConverter.ToUInt32(blocks[2..]);
            for (int i = 0; i < Half; i++)
            {
                int q = blocks[6 + i];
                destination[i] = d * (((q & 15) | Fifth(high, i)) - 16);
                destination[i + Half] = d * (((q >> 4) | Fifth(high, i + Half)) - 16);
            }
        }
    }

    /// <summary>x = d q + m.</summary>
    public static void Q5With1(ReadOnlySpan<byte> blocks, Span<float> destination)
    {
        for (; !blocks.IsEmpty; blocks = blocks[24..], destination = destination[Elements..])
        {
            float d = FloatWidening.Half(blocks);
            float m = FloatWidening.Half(blocks[2..]);
            uint high = BitConverter.ToUInt32(blocks[4..]);
            for (int i = 0; i < Half; i++)
            {
                int q = blocks[8 + i];
                destination[i] = (d * ((q & 15) | Fifth(high, i))) + m;
                destination[i + Half] = (d * ((q >> 4) | Fifth(high, i + Half))) + m;
            }
        }
    }

    /// <summary>x = d q.</summary>
    public static void Q8With0(ReadOnlySpan<byte> blocks, Span<float> destination) => Q8(blocks, destination, headBytes: 2);

    /// <summary>x = d q; the sum behind the scale serves dot products only.</summary>
    public static void Q8With1(ReadOnlySpan<byte> blocks, Span<float> destination) => Q8(blocks, destination, headBytes: 4);

    private static void Q8(ReadOnlySpan<byte> blocks, Span<float> destination, int headBytes)
    {
        for (; !blocks.IsEmpty; blocks = blocks[(headBytes + Elements)..], destination = destination[Elements..])
        {
            float d = FloatWidening.Half(blocks);
            for (int i = 0; i < Elements; i++)
                destination[i] = d * (sbyte)blocks[headBytes + i];
        }
    }

    private static int Fifth(uint high, int index) => (int)((high >> index) & 1) << 4;
}
