using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Tensors;
using Xunit;

namespace ModelGuard.Lineage.Tests.Canonical;

public sealed class CanonicalizerTests
{
    [Fact]
    public void A_llama_is_mapped_with_its_gates_and_grouped_keys()
    {
        CanonicalModel model = Build(Llama("model.layers.{0}.self_attn.q_proj.weight", "model.layers.{0}.self_attn.k_proj.weight"));

        Assert.Equal(8, model.Width);
        Assert.Equal(50, model.Embedding!.Rows);
        Assert.NotNull(model.Head);
        Assert.Equal(3, model.Layers.Count);
        Assert.All(model.Layers, static layer =>
        {
            FeedForward network = Assert.Single(layer.FeedForwards);
            Assert.Equal((24, true), (network.Neurons, network.IsGateKnown));
            Assert.NotNull(network.Gate);
            Assert.NotNull(network.InputScale);
            Assert.Equal((8, 4, 4, 8), (layer.Attention!.Query.Rows, layer.Attention.Key.Rows, layer.Attention.Value.Rows, layer.Attention.Output.Rows));
        });
        Assert.Empty(model.Unmapped);
    }

    [Fact]
    public void A_matrix_is_mapped_by_its_shape_whatever_its_name_says()
    {
        // Down is called up here, and the other way round: the shapes decide.
        CanonicalModel model = Build([("e", [50, 8]), .. Layers(2, static i => new[] { ($"b.{i}.up_proj.weight", new long[] { 8, 24 }), ($"b.{i}.down_proj.weight", [24, 8]), ($"b.{i}.qkv.weight", [24, 8]), ($"b.{i}.out.weight", [8, 8]) })]);

        Assert.All(model.Layers, static layer => Assert.Equal("up_proj.weight", Assert.Single(layer.FeedForwards).Down.Tensor.Name[4..]));
    }

    [Fact]
    public void Input_first_storage_is_told_by_the_fused_projection()
    {
        CanonicalModel model = Build([("wte.weight", [50, 8]), ("wpe.weight", [16, 8]), .. Layers(2, static i => new[]
        {
            ($"h.{i}.attn.c_attn.weight", new long[] { 8, 24 }), ($"h.{i}.attn.c_attn.bias", [24]), ($"h.{i}.attn.c_proj.weight", [8, 8]),
            ($"h.{i}.mlp.c_fc.weight", [8, 32]), ($"h.{i}.mlp.c_fc.bias", [32]), ($"h.{i}.mlp.c_proj.weight", [32, 8]), ($"h.{i}.mlp.c_proj.bias", [8]),
        })]);

        CanonicalLayer first = model.Layers[0];
        Assert.Equal((32, 8, true), (first.FeedForwards[0].Up.Rows, first.FeedForwards[0].Up.Columns, first.FeedForwards[0].Up.IsTransposed));
        Assert.Equal((32, false), (first.FeedForwards[0].Down.Rows, first.FeedForwards[0].Down.IsTransposed));
        Assert.Equal((8, 8, 16), (first.Attention!.Query.Rows, first.Attention.Value.Rows, (int)first.Attention.Value.Offset));
        Assert.Contains(model.Unmapped, static tensor => tensor.Name == "wpe.weight");
    }

    [Fact]
    public void Layers_without_names_are_found_by_the_order_of_their_shapes()
    {
        (string, long[])[] tensors = Llama("model.layers.{0}.self_attn.q_proj.weight", "model.layers.{0}.self_attn.k_proj.weight");
        CanonicalModel model = Build([.. tensors.Select(static (tensor, index) => ($"t{index}", tensor.Item2))]);

        Assert.Equal(3, model.Layers.Count);
        Assert.All(model.Layers, static layer => Assert.False(Assert.Single(layer.FeedForwards).IsGateKnown));
        Assert.All(model.Layers, static layer => Assert.NotNull(layer.Attention));
    }

    [Fact]
    public void Fused_gate_and_up_are_split()
    {
        CanonicalModel model = Build([("e", [50, 8]), .. Layers(2, static i => new[] { ($"b.{i}.gate_up_proj.weight", new long[] { 48, 8 }), ($"b.{i}.down_proj.weight", [8, 24]) })]);

        FeedForward network = Assert.Single(model.Layers[1].FeedForwards);
        Assert.Equal((24, 24, 24L * 8), (network.Gate!.Rows, network.Up.Rows, network.Up.Offset));
    }

    [Fact]
    public void Experts_are_networks_of_one_layer()
    {
        CanonicalModel model = Build([("e", [50, 8]), .. Layers(2, static i => Enumerable.Range(0, 4).SelectMany(e => new[]
        {
            ($"model.layers.{i}.block_sparse_moe.experts.{e}.w1.weight", new long[] { 24, 8 }), ($"model.layers.{i}.block_sparse_moe.experts.{e}.w2.weight", [8, 24]), ($"model.layers.{i}.block_sparse_moe.experts.{e}.w3.weight", [24, 8]),
        }).Append(($"model.layers.{i}.block_sparse_moe.gate.weight", new long[] { 4, 8 })).ToArray())]);

        Assert.All(model.Layers, static layer => Assert.Equal(4, layer.FeedForwards.Count));
        Assert.Contains(model.Unmapped, static tensor => tensor.Reason.Contains("router", StringComparison.Ordinal));
    }

    [Fact]
    public void Stacked_experts_are_taken_apart()
    {
        CanonicalModel model = Build([("e", [50, 8]), .. Layers(2, static i => new[] { ($"b.{i}.gate_proj", new long[] { 4, 24, 8 }), ($"b.{i}.up_proj", [4, 24, 8]), ($"b.{i}.down_proj", [4, 8, 24]) })]);

        Assert.All(model.Layers, static layer => Assert.Equal(4, layer.FeedForwards.Count));
        Assert.Equal(2 * 24 * 8, model.Layers[0].FeedForwards[2].Up.Offset);
    }

    [Fact]
    public void Encoder_and_decoder_are_two_stacks_and_cross_attention_is_reported()
    {
        CanonicalModel model = Build([("shared.weight", [50, 8]), .. Layers(2, static i => new[] { ($"encoder.block.{i}.layer.0.SelfAttention.q.weight", new long[] { 8, 8 }), ($"encoder.block.{i}.layer.1.DenseReluDense.wi.weight", [32, 8]), ($"encoder.block.{i}.layer.1.DenseReluDense.wo.weight", [8, 32]) }),
            .. Layers(2, static i => new[] { ($"decoder.block.{i}.layer.1.EncDecAttention.q.weight", new long[] { 8, 8 }), ($"decoder.block.{i}.layer.2.DenseReluDense.wi.weight", [32, 8]), ($"decoder.block.{i}.layer.2.DenseReluDense.wo.weight", [8, 32]) })]);

        Assert.Equal(["decoder.block.", "decoder.block.", "encoder.block.", "encoder.block."], model.Layers.Select(static layer => layer.Stack));
        Assert.Contains(model.Unmapped, static tensor => tensor.Reason.Contains("cross-attention", StringComparison.Ordinal));
    }

    [Fact]
    public void What_does_not_repeat_is_reported_and_nothing_is_guessed()
    {
        CanonicalModel model = Build([("conv1.weight", [64, 3, 7, 7]), ("fc.weight", [10, 64])]);

        Assert.Empty(model.Layers);
        Assert.Equal(2, model.Unmapped.Count);
    }

    private static (string, long[])[] Llama(string query, string key) => [("model.embed_tokens.weight", [50, 8]), .. Layers(3, i => new[]
    {
        ($"model.layers.{i}.input_layernorm.weight", new long[] { 8 }), (string.Format(null, query, i), [8, 8]), (string.Format(null, key, i), [4, 8]),
        ($"model.layers.{i}.self_attn.v_proj.weight", [4, 8]), ($"model.layers.{i}.self_attn.o_proj.weight", [8, 8]), ($"model.layers.{i}.post_attention_layernorm.weight", [8]),
        ($"model.layers.{i}.mlp.gate_proj.weight", [24, 8]), ($"model.layers.{i}.mlp.up_proj.weight", [24, 8]), ($"model.layers.{i}.mlp.down_proj.weight", [8, 24]),
    }), ("model.norm.weight", [8]), ("lm_head.weight", [50, 8])];

    private static IEnumerable<(string, long[])> Layers(int count, Func<int, (string, long[])[]> layer) => Enumerable.Range(0, count).SelectMany(layer);

    private static CanonicalModel Build(IEnumerable<(string Name, long[] Shape)> tensors)
    {
        MemoryWeightSet set = new("model");
        foreach ((string name, long[] shape) in tensors)
        {
            float[] values = new float[shape.Aggregate(1L, static (product, size) => product * size)];
            Array.Fill(values, 1);
            set.Add(name, shape, values);
        }

        return Canonicalizer.Build(set);
    }
}
