using System.Text;
using ModelGuard.Lineage.Tensors;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Lineage.Tests.Tensors;

/// <summary>Layouts with worked-out values: quantise by hand, pack as the layout's own code packs, read back.</summary>
public sealed class QuantisedLayoutsTests
{
    private const int Inputs = 16;
    private const int Outputs = 72;

    /// <summary>Code of input i and output o.</summary>
    private static int Q(int i, int o) => ((i * 5) + (o * 3)) % 16;

    private static int Zero(int group, int o) => (group + o) % 15;

    private static float Scale(int group, int o) => 0.5f * (1 + group) + (o * 0.25f);

    private static float Expected(int i, int o, int group, int zeroOffset) => Scale(group, o) * (Q(i, o) - (Zero(group, o) + zeroOffset));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Decodes_gptq(bool hasOrder, bool isSecond)
    {
        int GroupOf(int i) => hasOrder ? i % 2 : i / 8;
        int[] words = new int[Inputs / 8 * Outputs];
        for (int i = 0; i < Inputs; i++)
        {
            for (int o = 0; o < Outputs; o++)
                words[(i / 8 * Outputs) + o] |= Q(i, o) << (i % 8 * 4);
        }

        int[] zeros = new int[2 * Outputs / 8];
        for (int g = 0; g < 2; g++)
        {
            for (int o = 0; o < Outputs; o++)
                zeros[(g * Outputs / 8) + (o / 8)] |= Zero(g, o) << (o % 8 * 4);
        }

        List<TensorBytes> tensors =
        [
            Words("l.qweight", [Inputs / 8, Outputs], words), Words("l.qzeros", [2, Outputs / 8], zeros), Scales(), TensorBytes.Floats("l.bias", [1], 7),
        ];
        if (hasOrder)
            tensors.Add(Words("l.g_idx", [Inputs], [.. Enumerable.Range(0, Inputs).Select(GroupOf)]));
        using ScratchFolder folder = new();
        folder.Write("model.safetensors", SafetensorsBuilder.Tensors(tensors));
        if (isSecond)
            folder.Write("config.json", """{"quantization_config":{"quant_method":"gptq","checkpoint_format":"gptq_v2"}}""");
        using WeightSet set = WeightSetReader.Open(folder.Path);
        Assert.Equal(["l.bias", "l.weight"], set.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(("GPTQ-4", (long)Outputs, (long)Inputs), (set.Tensors[1].DataType, set.Tensors[1].Shape[0], set.Tensors[1].Shape[1]));
        Assert.Equal(Matrix((i, o) => Expected(i, o, GroupOf(i), isSecond ? 0 : 1)), set.All("l.weight"));
        Assert.Equal(set.All("l.weight"), set.InPieces("l.weight", 13));
    }

    [Fact]
    public void Decodes_awq()
    {
        int[] order = [0, 2, 4, 6, 1, 3, 5, 7];
        int[] words = new int[Inputs * Outputs / 8];
        int[] zeros = new int[2 * Outputs / 8];
        for (int block = 0; block < Outputs / 8; block++)
        {
            for (int nibble = 0; nibble < 8; nibble++)
            {
                for (int i = 0; i < Inputs; i++)
                    words[(i * Outputs / 8) + block] |= Q(i, (block * 8) + order[nibble]) << (nibble * 4);
                for (int g = 0; g < 2; g++)
                    zeros[(g * Outputs / 8) + block] |= Zero(g, (block * 8) + order[nibble]) << (nibble * 4);
            }
        }

        using WeightSet set = Reading.Open(SafetensorsBuilder.Tensors(Words("l.qweight", [Inputs, Outputs / 8], words), Words("l.qzeros", [2, Outputs / 8], zeros), Scales()));
        Assert.Equal("AWQ-4", Assert.Single(set.Tensors).DataType);
        Assert.Equal(Matrix((i, o) => Expected(i, o, i / 8, 0)), set.All("l.weight"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decodes_bitsandbytes_with_plain_and_nested_magnitudes(bool isNested)
    {
        float[] levels = [.. Enumerable.Range(0, 16).Select(i => (i - 8) / 8f)];
        byte[] codes = [.. Enumerable.Range(0, 64).Select(i => (byte)((i % 16 << 4) | (15 - (i % 16))))];
        byte[] state = Encoding.UTF8.GetBytes("""{"quant_type":"nf4","blocksize":64,"shape":[8,16],"nested_blocksize":256,"nested_offset":0.5}""");
        List<TensorBytes> tensors =
        [
            new("l.weight", "U8", [64, 1], codes), TensorBytes.Floats("l.weight.quant_map", [16], levels), new("l.weight.quant_state.bitsandbytes__nf4", "U8", [state.Length], state),
        ];
        float[] magnitudes = [2, 3];
        if (isNested)
        {
            tensors.Add(new("l.weight.absmax", "U8", [2], [1, 200]));
            tensors.Add(TensorBytes.Floats("l.weight.nested_absmax", [1], 4));
            tensors.Add(TensorBytes.Floats("l.weight.nested_quant_map", [256], [.. Enumerable.Range(0, 256).Select(i => i / 100f)]));
            magnitudes = [(0.01f * 4) + 0.5f, (2 * 4) + 0.5f];
        }
        else
        {
            tensors.Add(TensorBytes.Floats("l.weight.absmax", [2], magnitudes));
        }

        using WeightSet set = Reading.Open(SafetensorsBuilder.Tensors(tensors));
        Assert.Equal(("nf4", 8L), (Assert.Single(set.Tensors).DataType, set.Tensors[0].Rows));
        float[] expected = [.. Enumerable.Range(0, 128).Select(i => levels[i % 2 == 0 ? i / 2 % 16 : 15 - (i / 2 % 16)] * magnitudes[i / 64])];
        Assert.Equal(expected, set.All("l.weight"));
        Assert.Equal(expected, set.InPieces("l.weight", 5));
    }

    [Fact]
    public void Decodes_int8_rows_and_scaled_tiles()
    {
        using WeightSet set = Reading.Open(SafetensorsBuilder.Tensors(
            new TensorBytes("a.weight", "I8", [2, 2], [127, 0x81, 1, 2]), TensorBytes.Floats("a.SCB", [2], 127, 254),
            new TensorBytes("b.weight", "I8", [2, 2], [1, 2, 3, 0xfc]), TensorBytes.Floats("b.weight_scale", [2, 1], 0.5f, 2),
            new TensorBytes("c.weight", "F8_E4M3", [2, 130], [.. Enumerable.Repeat((byte)0x38, 260)]), TensorBytes.Floats("c.weight_scale_inv", [1, 2], 3, 5),
            new TensorBytes("d.weight", "F8_E4M3", [2, 130], [.. Enumerable.Repeat((byte)0x38, 260)]), TensorBytes.Floats("d.weight_scale_inv", [3], 3, 5, 6)));
        Assert.Equal([127f, -127, 2, 4], set.All("a.weight"));
        Assert.Equal([0.5f, 1, 6, -8], set.All("b.weight"));
        float[] tiles = set.All("c.weight");
        Assert.Equal((3f, 5f, 3f), (tiles[127], tiles[128], tiles[130]));
        Assert.Equal(tiles, set.InPieces("c.weight", 7));
        Assert.Contains("tiles of 128", Assert.Single(set.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_layout_is_not_understood()
    {
        using WeightSet set = Reading.Open(SafetensorsBuilder.Tensors(
            Words("l.qweight", [2, 3], [1, 2, 3, 4, 5, 6]), Words("l.qzeros", [1, 1], [1]), TensorBytes.Floats("l.scales", [1, 7], 1, 2, 3, 4, 5, 6, 7), Words("m.qweight", [1, 1], [1])));
        Assert.Equal(["l.weight", "m.weight"], set.Unreadable.Select(tensor => tensor.Name));
        Assert.Contains(set.Tensors, tensor => tensor.Name == "l.qweight");
    }

    [Fact]
    public void Finds_the_pairs_of_an_adapter()
    {
        using WeightSet set = Reading.Open(SafetensorsBuilder.Tensors(
            TensorBytes.Floats("base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight", [2, 3], 1, 2, 3, 4, 5, 6),
            TensorBytes.Floats("base_model.model.model.layers.0.self_attn.q_proj.lora_B.weight", [4, 2], 1, 2, 3, 4, 5, 6, 7, 8),
            TensorBytes.Floats("base_model.model.lone.lora_A.weight", [2, 3], 1, 2, 3, 4, 5, 6)));
        LoraAdapter adapter = LoraAdapter.Find(set, """{"lora_alpha":16,"r":2,"base_model_name_or_path":"meta/llama"}"""u8.ToArray())!;
        LoraPair pair = Assert.Single(adapter.Pairs);
        Assert.Equal(("model.layers.0.self_attn.q_proj.weight", 2L, 8.0, "meta/llama"), (pair.Target, pair.Rank, pair.Scaling, adapter.BaseModel));
        Assert.Equal([4L, 2L], pair.B.Shape);
        Assert.Null(LoraAdapter.Find(set, default)!.Pairs[0].Scaling);
    }

    private static TensorBytes Words(string name, long[] shape, int[] words) => new(name, "I32", shape, [.. words.SelectMany(BitConverter.GetBytes)]);

    private static TensorBytes Scales() =>
        TensorBytes.Floats("l.scales", [2, Outputs], [.. Enumerable.Range(0, 2 * Outputs).Select(i => Scale(i / Outputs, i % Outputs))]);

    private static float[] Matrix(Func<int, int, float> value) => [.. Enumerable.Range(0, Outputs * Inputs).Select(i => value(i % Inputs, i / Inputs))];
}
