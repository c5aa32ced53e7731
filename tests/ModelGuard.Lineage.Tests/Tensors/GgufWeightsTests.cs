using CsCheck;
using ModelGuard.Lineage.Tensors;
using ModelGuard.Testing.Formats;
using Xunit;

namespace ModelGuard.Lineage.Tests.Tensors;

public sealed class GgufWeightsTests
{
    public static TheoryData<uint, string, int, int> Types => new()
    {
        { 2, "Q4_0", 32, 18 }, { 3, "Q4_1", 32, 20 }, { 6, "Q5_0", 32, 22 }, { 7, "Q5_1", 32, 24 }, { 8, "Q8_0", 32, 34 }, { 9, "Q8_1", 32, 36 },
        { 10, "Q2_K", 256, 84 }, { 11, "Q3_K", 256, 110 }, { 12, "Q4_K", 256, 144 }, { 13, "Q5_K", 256, 176 }, { 14, "Q6_K", 256, 210 },
        { 15, "Q8_K", 256, 292 }, { 20, "IQ4_NL", 32, 18 }, { 23, "IQ4_XS", 256, 136 }, { 34, "TQ1_0", 256, 54 }, { 35, "TQ2_0", 256, 66 },
        { 39, "MXFP4", 32, 17 },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Decodes_any_block_as_ggml_does(uint number, string name, int elements, int bytes)
    {
        Gen.Byte.Array[bytes * 3].Sample(
            data =>
            {
                using WeightSet set = Reading.Open(new GgufBuilder().Tensor("w", number, [(ulong)elements, 3], data).Build());
                Assert.Equal(name, set.Tensors[0].DataType);
                Assert.Equal([3L, elements], set.Tensors[0].Shape);
                float[] expected = [.. data.Chunk(bytes).SelectMany(block => GgmlReference.Decode(name, block))];
                AssertClose(expected, set.All("w"));
                Assert.Equal(set.All("w"), set.InPieces("w", 7));
            },
            iter: 60,
            threads: 1);
    }

    /// <summary>Blocks worked out by hand: scale 2 (0x4000 as binary16), minimum 1 (0x3c00).</summary>
    [Fact]
    public void Decodes_blocks_worked_out_by_hand()
    {
        AssertBlock(2, [0x00, 0x40, 0x80, .. new byte[15]], 32, (0, -16), (16, 0), (1, -16), (17, -16));
        AssertBlock(3, [0x00, 0x40, 0x00, 0x3c, 0xf3, .. new byte[15]], 32, (0, 7), (16, 31), (1, 1));
        AssertBlock(6, [0x00, 0x40, 1, 0, 0, 0x80, 0x01, .. new byte[14], 0xf0], 32, (0, 2), (1, -32), (31, 30), (15, -32));
        AssertBlock(7, [0x00, 0x40, 0x00, 0x3c, 1, 0, 0, 0x80, 0x01, .. new byte[14], 0xf0], 32, (0, 35), (1, 1), (31, 63));
        AssertBlock(8, [0x00, 0x40, 0xff, 0x7f, .. new byte[30]], 32, (0, -2), (1, 254), (2, 0));
        AssertBlock(9, [0x00, 0x40, 0x99, 0x99, 0xff, 0x7f, .. new byte[30]], 32, (0, -2), (1, 254));

        // Q2_K: part 0 scale 3, minimum 1; element 0 has q = 2, element 32 (part 2, scale 0) only its minimum.
        AssertBlock(10, [0x13, 0, 0x20, .. new byte[13], 0x02, .. new byte[63], 0x00, 0x40, 0x00, 0x3c], 256, (0, 11), (1, -1), (16, 0), (32, -2));

        // Q3_K: part 0 has scale 33 - 32 = 1; element 0 has its high bit set and q = 3, element 1 neither.
        AssertBlock(11, [0x01, .. new byte[31], 0x03, .. new byte[63], 0x01, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0x00, 0x40], 256, (0, 6), (1, -8), (16, 256));

        // Q4_K: part 0 scale 5, minimum 2; part 4 scale 0x12 = 18, minimum 0x21 = 33.
        byte[] scales = [5 | 0x40, 0, 0, 0, 2 | 0x80, 0, 0, 0, 0x12, 0, 0, 0];
        AssertBlock(12, [0x00, 0x40, 0x00, 0x3c, .. scales, 0x0f, .. new byte[63], 0x01, .. new byte[63]], 256, (0, 148), (1, -2), (128, 3), (129, -33));

        // Q5_K: the same scales; bit 0 of the first high byte adds 16 to element 0, bit 4 to element 128.
        AssertBlock(13, [0x00, 0x40, 0x00, 0x3c, .. scales, 0x11, .. new byte[31], 0x0f, .. new byte[127]], 256, (0, 308), (1, -2), (128, 543), (129, -33));

        // Q6_K: scale -1 of part 0; element 0 has low 1 and high 2: q = 33 - 32 = 1.
        AssertBlock(14, [0x01, .. new byte[127], 0x02, .. new byte[63], 0xff, 1, .. new byte[14], 0x00, 0x40], 256, (0, -2), (1, 64), (16, -64));
        AssertBlock(15, [.. BitConverter.GetBytes(0.5f), 0xfe, 3, .. new byte[286]], 256, (0, -1), (1, 1.5f));
        AssertBlock(20, [0x00, 0x40, 0x8f, .. new byte[15]], 32, (0, 226), (16, 2), (1, -254));

        // IQ4_XS: part 0 has scale 0x21 - 32 = 1.
        AssertBlock(23, [0x00, 0x40, 0x02, 0, 0x01, 0, 0, 0, 0x8f, .. new byte[127]], 256, (0, 226), (16, 2), (1, -254), (32, 8128));
        AssertBlock(39, [128, 0x71, .. new byte[15]], 32, (0, 1), (16, 12), (1, 0));

        // TQ1_0: 128 is just above one half of 256: digit 1, so 0.
        AssertBlock(34, [128, 0xff, .. new byte[50], 0x00, 0x40], 256, (0, 0), (1, 2), (2, -2));
        AssertBlock(35, [0x06, .. new byte[63], 0x00, 0x40], 256, (0, 2), (32, 0), (64, -2));
    }

    [Fact]
    public void Reads_plain_numbers_in_both_byte_orders()
    {
        byte[] big = [0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0];
        using WeightSet set = Reading.Open(new GgufBuilder(isBigEndian: true).Tensor("w", 0, [2], big).Tensor("h", 1, [1], [0x3c, 0]).Tensor("q", 8, [32], new byte[34]).Build());
        Assert.Equal([1f, -2f], set.All("w"));
        Assert.Equal([1f], set.All("h"));
        Assert.Contains("big-endian", Assert.Single(set.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_it_cannot_read()
    {
        using WeightSet set = Reading.Open(new GgufBuilder()
            .Tensor("ok", 30, [2], TensorBytes.BFloat16(1, 2))
            .Tensor("iq", 16, [256], new byte[66])
            .Tensor("far", 0, [4], new byte[16], offset: 1 << 20)
            .Tensor("odd", 2, [31], new byte[18])
            .Tensor("new", 99, [4], new byte[16])
            .Build());
        Assert.Equal([1f, 2f], set.All("ok"));
        Assert.Equal(["iq", "far", "odd", "new"], set.Unreadable.Select(tensor => tensor.Name));
        Assert.Contains("IQ2_XXS", set.Unreadable[0].Reason, StringComparison.Ordinal);
    }

    private static void AssertBlock(uint type, byte[] block, int elements, params (int Index, float Value)[] expected)
    {
        using WeightSet set = Reading.Open(new GgufBuilder().Tensor("w", type, [(ulong)elements], block).Build());
        float[] values = set.All("w");
        foreach ((int index, float value) in expected)
            Assert.True(Math.Abs(values[index] - value) <= Math.Abs(value) * 1e-6, $"type {type}, element {index}: expected {value}, found {values[index]}");
    }

    private static void AssertClose(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);

        // A scale and a minimum of any size may cancel: what is left carries the rounding of the larger.
        double scale = Math.Max(1, expected.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (int i = 0; i < expected.Length; i++)
        {
            if (float.IsFinite(expected[i]))
                Assert.True(Math.Abs(expected[i] - found[i]) <= 1e-5 * scale, $"element {i}: expected {expected[i]}, found {found[i]}");
            else
                Assert.False(float.IsFinite(found[i]), $"element {i}: expected {expected[i]}, found {found[i]}");
        }
    }
}
