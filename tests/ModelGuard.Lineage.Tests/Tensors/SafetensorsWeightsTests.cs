using ModelGuard.Lineage.Tensors;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Lineage.Tests.Tensors;

public sealed class SafetensorsWeightsTests
{
    [Fact]
    public void Reads_floats_of_every_width()
    {
        float[] values = [0, 1, -1.5f, 0.25f, 65504, -6.103515625e-5f];
        byte[] doubles = [.. values.SelectMany(value => BitConverter.GetBytes((double)value))];
        using WeightSet set = Reading.Open(SafetensorsBuilder.Tensors(
            TensorBytes.Floats("f32", [6], values),
            new TensorBytes("f16", "F16", [2, 3], TensorBytes.Float16(values)),
            new TensorBytes("bf16", "BF16", [6], TensorBytes.BFloat16(0, 1, -1.5f, 0.25f, 65536, float.NegativeInfinity)),
            new TensorBytes("f64", "F64", [6], doubles)));
        Assert.Empty(set.Unreadable);
        Assert.Equal(values, set.All("f32"));
        Assert.Equal(values, set.All("f16"));
        Assert.Equal(values, set.All("f64"));
        Assert.Equal([0, 1, -1.5f, 0.25f, 65536, float.NegativeInfinity], set.All("bf16"));
        Assert.Equal([2L, 3L], set.Tensors[1].Shape);
    }

    [Theory]
    [InlineData("F8_E4M3", new byte[] { 0x00, 0x01, 0x08, 0x38, 0x7e, 0xb8 }, new[] { 0f, 0.001953125f, 0.015625f, 1f, 448f, -1f })]
    [InlineData("F8_E5M2", new byte[] { 0x00, 0x01, 0x04, 0x3c, 0x7b, 0x7c }, new[] { 0f, 1.52587890625e-5f, 6.103515625e-5f, 1f, 57344f, float.PositiveInfinity })]
    [InlineData("F8_E4M3FNUZ", new byte[] { 0x00, 0x01, 0x40, 0x7f, 0xc0 }, new[] { 0f, 0.0009765625f, 1f, 240f, -1f })]
    [InlineData("F8_E5M2FNUZ", new byte[] { 0x00, 0x01, 0x40, 0x7f, 0xc0 }, new[] { 0f, 7.62939453125e-6f, 1f, 57344f, -1f })]
    [InlineData("F8_E8M0", new byte[] { 127, 128, 126 }, new[] { 1f, 2f, 0.5f })]
    [InlineData("I8", new byte[] { 0xff, 0x7f }, new[] { -1f, 127f })]
    [InlineData("BOOL", new byte[] { 0, 1 }, new[] { 0f, 1f })]
    [InlineData("I16", new byte[] { 0xfe, 0xff }, new[] { -2f })]
    [InlineData("U32", new byte[] { 0, 1, 0, 0 }, new[] { 256f })]
    [InlineData("I64", new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, new[] { -1f })]
    public void Reads_other_numbers(string type, byte[] bytes, float[] expected)
    {
        using WeightSet set = Reading.Open(SafetensorsBuilder.Tensors(new TensorBytes("w", type, [expected.Length], bytes)));
        Assert.Equal(expected, set.All("w"));
    }

    [Fact]
    public void Widens_every_binary16_as_the_language_does()
    {
        byte[] all = new byte[131072];
        for (int i = 0; i < 65536; i++)
            BitConverter.TryWriteBytes(all.AsSpan(i * 2), (ushort)i);
        using WeightSet set = Reading.Open(SafetensorsBuilder.Tensors(new TensorBytes("w", "F16", [65536], all)));
        float[] values = set.All("w");
        for (int i = 0; i < 65536; i++)
        {
            float expected = (float)BitConverter.UInt16BitsToHalf((ushort)i);
            Assert.True(float.IsNaN(expected) ? float.IsNaN(values[i]) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(values[i]), $"{i:x4}");
        }
    }

    [Fact]
    public void Reads_any_part()
    {
        float[] values = [.. Enumerable.Range(0, 200_003).Select(i => (float)(i % 256))];
        using WeightSet set = Reading.Open(SafetensorsBuilder.Tensors(new TensorBytes("w", "BF16", [values.Length], TensorBytes.BFloat16(values))));
        Assert.Equal(values, set.All("w"));
        Assert.Equal(values, set.InPieces("w", 777));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Read(set.Tensors[0], 200_000, new float[4]));
    }

    [Fact]
    public void Says_what_it_cannot_read()
    {
        using WeightSet set = Reading.Open(SafetensorsBuilder.WithHeader(
            """{"ok":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"f4":{"dtype":"F4","shape":[8],"data_offsets":[0,4]},"big":{"dtype":"F32","shape":[9],"data_offsets":[0,36]},"lie":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""",
            new byte[4]));
        Assert.Equal(["ok"], set.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(["f4", "big", "lie"], set.Unreadable.Select(tensor => tensor.Name));
        Assert.Contains("found the dtype 'F4'", set.Unreadable[0].Reason, StringComparison.Ordinal);
        Assert.Contains("inside the buffer of 4 bytes", set.Unreadable[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_shards_by_their_index_and_says_what_is_missing()
    {
        using ScratchFolder folder = new();
        folder.Write("model.safetensors.index.json", """
            {"weight_map":{"a":"model-1.safetensors","b":"model-2.safetensors","c":"model-2.safetensors","d":"gone.safetensors","e":"../out.safetensors"}}
            """);
        folder.Write("model-1.safetensors", SafetensorsBuilder.Tensors(TensorBytes.Floats("a", [2], 1, 2)));
        folder.Write("model-2.safetensors", SafetensorsBuilder.Tensors(TensorBytes.Floats("b", [1], 3)));
        using WeightSet set = WeightSetReader.Open(folder.Path);
        Assert.Equal(["a", "b"], set.Tensors.Select(tensor => tensor.Name).Order());
        Assert.Equal([3f], set.All("b"));
        Assert.Equal(["../out.safetensors", "c", "gone.safetensors"], set.Unreadable.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_ends_early_is_malformed_when_it_is_read()
    {
        using WeightSet set = Reading.Open(SafetensorsBuilder.WithHeader("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", new byte[8])[..^4]);
        Assert.Empty(set.Tensors);
        Assert.Single(set.Unreadable);
        using ScratchFolder folder = new();
        Assert.Throws<FileNotFoundException>(() => WeightSetReader.Open(folder.At("none.safetensors")));
        using WeightSet text = Reading.Open([.. "hello world, this is text"u8]);
        Assert.Contains("another kind", Assert.Single(text.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_over_the_same_bytes_end_somewhere()
    {
        string header = "{" + string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""
            "t{{i}}":{"dtype":"I8","shape":[400],"data_offsets":[0,400]}
            """)) + "}";
        using WeightSet set = Reading.Open(SafetensorsBuilder.WithHeader(header, new byte[400]));
        Assert.Equal(100, set.Tensors.Count + set.Unreadable.Count);
    }
}
