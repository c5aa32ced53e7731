using ModelGuard.Lineage.Kit.Python;
using ModelGuard.Lineage.Kit.Weights;
using ModelGuard.Lineage.Tensors;
using Xunit;

namespace ModelGuard.Lineage.Tests.Kit;

public sealed class KitWeightTests
{
    [Theory]
    [InlineData("model.layers.12.mlp.gate_proj.weight", 12, "Gate")]
    [InlineData("transformer.h.3.attn.c_attn.weight", 3, "Other")]
    [InlineData("path.7.weight", 7, "Other")]
    [InlineData("encoder.layer.0.attention.self.query.weight", 0, "Query")]
    [InlineData("encoder.block.4.layer.1.DenseReluDense.wi_0.weight", 4, "Output")]
    [InlineData("encoder.block.1.layer.0.SelfAttention.k.weight", 1, "Other")]
    [InlineData("decoder.layers.2.self_attn.out_proj.weight", 2, "Output")]
    [InlineData("model.layers.1.input_layernorm.weight", 1, "Norm")]
    [InlineData("lm_head.weight", null, "Head")]
    [InlineData("model.embed_tokens.weight", null, "Embedding")]
    [InlineData("layers.99999999999999999999.x", null, "Other")]
    public void Names_mean_what_the_kit_takes_them_for(string name, int? layer, string role) =>
        Assert.Equal((layer, role), (TensorNames.LayerOf(name), $"{TensorNames.RoleOf(name)}"));

    [Fact]
    public void Takes_layer_energies_and_samples_worked_out_by_hand()
    {
        using MemoryWeightSet set = new("made");

        // Norms 5 and 12 in layer 0, 13 in layer 2; layer 1 has none. Relative to the largest: 1, 0, 13/17.
        set.Add("layers.0.q_proj.weight", [1, 2], [3, 4]);
        set.Add("layers.0.other.weight", [2, 1], [0, 12]);
        set.Add("layers.0.q_proj.bias", [2], [100, 100]);
        set.Add("layers.2.up_proj.weight", [2, 2], [5, 12, 0, 0]);
        KitWeights weights = KitWeightReader.Read(set, tokenizer: null, isRowSliced: false);
        Assert.Equal([1, 0, 13 / 17.0], weights.LayerEnergies);
        Assert.Equal([3f, 4f], weights.LayerSamples[0]);
        Assert.Equal([5f, 12, 0, 0], weights.LayerSamples[2]);
        Assert.Empty(weights.AnchorSimilarities);
    }

    [Fact]
    public void A_square_matrix_of_4096_is_sampled_in_its_first_column_only()
    {
        float[] values = new float[4096 * 4096];
        for (int row = 0; row < 4096; row++)
            values[row * 4096] = row + 1;
        using MemoryWeightSet set = new("made");
        set.Add("layers.0.q_proj.weight", [4096, 4096], values);
        float[] samples = KitWeightReader.Read(set, tokenizer: null, isRowSliced: false).LayerSamples[0];
        Assert.Equal(Enumerable.Range(1, 4096).Select(row => (float)row), samples);
    }

    [Fact]
    public void Every_nth_element_is_taken_across_the_blocks_of_a_read()
    {
        float[] values = [.. Enumerable.Range(0, 200_000).Select(i => (float)i)];
        using MemoryWeightSet set = new("made");
        set.Add("layers.0.q_proj.weight", [2, 100_000], values);
        float[] samples = KitWeightReader.Read(set, tokenizer: null, isRowSliced: false).LayerSamples[0];
        Assert.Equal(Enumerable.Range(0, 4096).Select(i => (float)(i * 48)), samples);
    }

    [Fact]
    public void Row_sliced_mode_takes_rows_a_whole_step_apart_and_forgets_the_rest()
    {
        using MemoryWeightSet set = new("made");
        set.Add("layers.0.q_proj.weight", [40, 1], [.. Enumerable.Range(0, 40).Select(static row => (float)row)]);
        set.Add("layers.1.q_proj.weight", [100, 1], [.. Enumerable.Range(0, 100).Select(static row => (float)row)]);

        KitWeights weights = KitWeightReader.Read(set, tokenizer: null, isRowSliced: true);

        Assert.Equal(Enumerable.Range(0, 32).Select(static row => (float)row), weights.LayerSamples[0]);
        Assert.Equal(Enumerable.Range(0, 32).Select(static row => 3f * row), weights.LayerSamples[1]);
    }

    [Fact]
    public void Row_sliced_mode_adds_squares_and_not_norms()
    {
        // 64 rows of ones, two columns: the norm is sqrt(128); 32 rows give 64 squares times 64/32.
        float[] ones = new float[128];
        ones.AsSpan().Fill(1);
        using MemoryWeightSet set = new("made");
        set.Add("layers.0.q_proj.weight", [64, 2], ones);
        set.Add("layers.1.q_proj.weight", [1, 2], [16, 0]);
        Assert.Equal([Math.Sqrt(128) / 16, 1], KitWeightReader.Read(set, null, isRowSliced: false).LayerEnergies.Select(energy => Math.Round(energy, 12)).Select(energy => energy == Math.Round(Math.Sqrt(128) / 16, 12) ? Math.Sqrt(128) / 16 : energy));
        Assert.Equal([128 / 256.0, 1], KitWeightReader.Read(set, null, isRowSliced: true).LayerEnergies);
    }

    [Fact]
    public void Norm_vectors_are_joined_or_described()
    {
        float[] twos = new float[64];
        twos.AsSpan().Fill(2);
        float[] ramp = [.. Enumerable.Range(0, 64).Select(i => (float)i)];
        using MemoryWeightSet direct = new("direct");
        direct.Add("layers.0.input_layernorm.weight", [64], twos);
        direct.Add("layers.0.norm.bias", [64], ramp);
        direct.Add("small.norm.weight", [8], new float[8]);
        direct.Add("matrix.norm.weight", [64, 1], new float[64]);
        KitWeights joined = KitWeightReader.Read(direct, null, isRowSliced: false);
        Assert.Equal([.. twos, .. ramp], joined.NormVector);
        Assert.True(joined.IsNormVectorDirect);
        using MemoryWeightSet mixed = new("mixed");
        mixed.Add("a.norm", [64], twos);
        mixed.Add("b.norm", [65], [.. ramp, 64]);
        KitWeights described = KitWeightReader.Read(mixed, null, isRowSliced: false);
        Assert.False(described.IsNormVectorDirect);
        Assert.Equal([2, 0, 2, 2, 32, (float)Math.Sqrt(((65 * 65) - 1) / 12.0), 64, 0], described.NormVector);
    }

    [Fact]
    public void Histograms_are_numpys()
    {
        // numpy.histogram([0, 1, 2, 20], 20): one in bins 0, 1, 2 and 19, whose edge belongs to it.
        double[] found = EmbeddingSignals.Histogram([0, 1, 2, 20]);
        Assert.Equal([0, 1, 2, 19], Enumerable.Range(0, 20).Where(i => found[i] > 0));
        Assert.All(found.Where(share => share > 0), share => Assert.Equal(0.25, share, 9));
        Assert.Equal(1, EmbeddingSignals.Histogram([3, 3])[10], 9);
    }

    [Fact]
    public void Signals_compare_as_worked_out_by_hand()
    {
        KitWeights a = new() { LayerEnergies = [1, 0.5, 0.25], NormVector = [3, 4], IsNormVectorDirect = true, NormCount = 1, NormHistogram = [1, 0] };
        KitWeights b = new() { LayerEnergies = [1, 0.5, 0.25], NormVector = [4, 3], IsNormVectorDirect = true, NormCount = 1, NormHistogram = [0.6, 0.8] };
        Assert.Equal(1, WeightSimilarity.LayerEnergies(a, b));
        Assert.Equal(0, WeightSimilarity.LayerEnergies(a, b with { LayerEnergies = [0.25, 1, 1.25] }), 1);
        Assert.Equal(0.96, WeightSimilarity.NormVectors(a, b));
        Assert.Equal(0.6, WeightSimilarity.Norms(a, b));

        // Five layers against three: the longer profile is read at 0, 2 and 4.
        Assert.Equal(1, WeightSimilarity.LayerEnergies(a, b with { LayerEnergies = [1, 9, 0.5, 9, 0.25] }));
        Assert.Equal(double.NaN, WeightSimilarity.LayerEnergies(a, b with { LayerEnergies = [1, 1, 1] }));
        Assert.Equal(double.NaN, WeightSimilarity.Anchors(a, b));
        Assert.Equal(double.NaN, WeightSimilarity.Norms(a, new KitWeights()));
    }

    [Fact]
    public void Layer_samples_compare_by_the_mean_of_their_cosines()
    {
        float[] ones = new float[64];
        ones.AsSpan().Fill(1);
        float[] half = [.. ones.Take(32), .. new float[32]];
        float[] minus = [.. ones.Select(value => -value)];
        KitWeights a = new() { LayerSamples = new Dictionary<int, float[]> { [0] = ones, [1] = ones, [2] = ones, [3] = [1, 2] } };
        KitWeights b = new() { LayerSamples = new Dictionary<int, float[]> { [0] = ones, [1] = half, [2] = minus, [3] = [1, 2] } };
        Assert.Equal(PythonText.Round((1 + Math.Sqrt(0.5) + 0) / 3, 4), WeightSimilarity.LayerSamples(a, b));
        Assert.Equal(double.NaN, WeightSimilarity.LayerSamples(a, new KitWeights { LayerSamples = new Dictionary<int, float[]> { [0] = ones } }));
    }
}
