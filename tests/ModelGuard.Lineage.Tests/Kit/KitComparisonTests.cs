using System.Text;
using System.Text.Json;
using ModelGuard.Lineage.Kit;
using ModelGuard.Lineage.Kit.Metadata;
using ModelGuard.Lineage.Kit.Weights;
using ModelGuard.Lineage.Tensors;
using ModelGuard.Testing.Formats;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Lineage.Tests.Kit;

public sealed class KitComparisonTests
{
    private static readonly KitMetadata Small = new() { ModelType = "llama", HiddenSize = 64, Layers = 2, Heads = 4, VocabularySize = 100 };

    [Fact]
    public void Two_models_of_one_configuration_are_confirmed_whatever_their_weights()
    {
        KitModel a = new("a", Small, null, Energies(1, 0.5, 0.2));
        KitModel b = new("b", Small, null, Energies(0.2, 0.5, 1));
        KitComparison found = KitComparison.Compare(a, b);
        Assert.True(found.IsGated);
        Assert.Equal((1.0, "Confirmed Match", "High-Confidence Match"), (found.PipelineScore, found.Decision, found.Label.Text));
        Assert.True(found.IdentityScore < 0.1);
    }

    [Fact]
    public void Without_the_gate_the_identity_score_decides_over_what_is_there()
    {
        KitModel a = new("a", Small, null, Energies(1, 0.5, 0.2) with { NormHistogram = [1, 0] });
        KitModel b = new("b", Small with { HiddenSize = 128 }, null, Energies(1, 0.5, 0.2) with { NormHistogram = [0.6, 0.8] });
        KitComparison found = KitComparison.Compare(a, b);
        Assert.Equal(0.7829, found.IdentityScore, 4);
        Assert.Equal(Math.Round(((0.16 * 1) + (0.19 * 0.6)) / 0.35, 4), found.IdentityScore);
        Assert.Equal((found.IdentityScore, "High-Confidence Match"), (found.PipelineScore, found.Decision));
    }

    [Fact]
    public void Without_weights_the_metadata_decides_and_says_so()
    {
        KitComparison found = KitComparison.Compare(new KitModel("a", Small, null, null), new KitModel("b", Small with { HiddenSize = 128 }, null, null));
        Assert.EndsWith(" (metadata only)", found.Decision, StringComparison.Ordinal);
        Assert.Equal(found.Metadata!.Score, found.PipelineScore);
        KitComparison nothing = KitComparison.Compare(new KitModel("a", null, null, null), new KitModel("b", null, null, null));
        Assert.Equal(("Insufficient data", "#999999"), (nothing.Decision, nothing.Label.Color));
    }

    [Theory]
    [InlineData(0.7501, "High-Confidence Match")]
    [InlineData(0.75, "Weak Match")]
    [InlineData(0.65, "Not Matched")]
    [InlineData(double.NaN, "Insufficient data")]
    public void Scores_have_labels(double score, string label) => Assert.Equal(label, KitLabel.Of(score).Text);

    [Fact]
    public void Reads_a_folder_and_compares_it_with_itself()
    {
        using ScratchFolder folder = new();
        WriteModel(folder, seed: 1);
        using WeightSet weights = WeightSetReader.Open(folder.Path);
        KitModel model = KitModelReader.Read(folder.Path, weights);
        Assert.Empty(model.Missing);
        Assert.Equal(64, model.Weights!.AnchorCount);
        KitComparison self = KitComparison.Compare(model, model);

        // Two tokenizers without merge rules get half of what equal merge texts get, so .925 and not 1.
        Assert.Equal([1, 1, 1, 1, 1, 0.925, 1], [self.Eas, self.End, self.Nlf, self.Lep, self.Wvc, self.Tfv, self.Voa]);
        using ScratchFolder other = new();
        WriteModel(other, seed: 2);
        using WeightSet otherWeights = WeightSetReader.Open(other.Path);
        KitComparison found = KitComparison.Compare(model, KitModelReader.Read(other.Path, otherWeights));
        Assert.Equal(1, found.PipelineScore);
        Assert.InRange(found.IdentityScore, 0.1, 0.9);
        Assert.InRange(found.Eas, 0.4, 0.6);
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
            KitJson.Write(writer, found);
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(1, json.RootElement.GetProperty("scores").GetProperty("mfi_tier").GetInt32());
        Assert.Equal(found.Eas, json.RootElement.GetProperty("signals").GetProperty("eas").GetDouble());
    }

    [Fact]
    public void Says_what_is_missing()
    {
        using ScratchFolder folder = new();
        folder.Write("config.json", "[]");
        KitModel model = KitModelReader.Read(folder.Path, weights: null);
        Assert.Null(model.Metadata);
        Assert.Equal(2, model.Missing.Count);
        Assert.Contains(model.Missing, sentence => sentence.Contains("expected a JSON object", StringComparison.Ordinal));
    }

    private static KitWeights Energies(params double[] energies) => new() { LayerEnergies = energies };

    private static void WriteModel(ScratchFolder folder, int seed)
    {
        Random random = new(seed);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
        folder.Write("config.json", """{"model_type":"llama","architectures":["L"],"hidden_size":64,"num_hidden_layers":2,"num_attention_heads":4,"vocab_size":200,"rms_norm_eps":1e-5}""");
        StringBuilder vocabulary = new();
        for (int i = 0; i < 200; i++)
            vocabulary.Append(System.Globalization.CultureInfo.InvariantCulture, $"{(i > 0 ? "," : string.Empty)}\"{(i < 10 ? $"{i}" : $"t{(char)('a' + (i % 26))}{i}")}\":{i}");
        folder.Write("tokenizer.json", """{"normalizer":null,"pre_tokenizer":null,"model":{"type":"WordLevel","vocab":{V},"unk_token":"x"}}""".Replace("V}", $"{vocabulary}}}", StringComparison.Ordinal));
        folder.Write("model.safetensors", SafetensorsBuilder.Tensors(
            TensorBytes.Floats("model.embed_tokens.weight", [200, 64], Values(12800)),
            TensorBytes.Floats("model.layers.0.self_attn.q_proj.weight", [64, 64], Values(4096)),
            TensorBytes.Floats("model.layers.0.input_layernorm.weight", [64], Values(64)),
            TensorBytes.Floats("model.layers.1.self_attn.q_proj.weight", [64, 64], Values(4096)),
            TensorBytes.Floats("model.layers.1.input_layernorm.weight", [64], Values(64)),
            TensorBytes.Floats("model.layers.1.mlp.up_proj.weight", [64, 64], Values(4096)),
            TensorBytes.Floats("model.layers.2.mlp.up_proj.weight", [64, 64], Values(4096))));
    }
}
