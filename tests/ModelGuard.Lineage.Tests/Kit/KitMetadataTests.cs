using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Kit.Metadata;
using Xunit;

namespace ModelGuard.Lineage.Tests.Kit;

public sealed class KitMetadataTests
{
    private const string Llama = """
        {"model_type":"llama","architectures":["LlamaForCausalLM"],"hidden_size":2048,"num_hidden_layers":16,"num_attention_heads":32,"num_key_value_heads":8,
         "intermediate_size":8192,"vocab_size":128256,"max_position_embeddings":131072,"hidden_act":"silu","rope_theta":500000.0,"rms_norm_eps":1e-5,
         "rope_scaling":{"rope_type":"llama3","factor":32.0},"tie_word_embeddings":true,"attention_bias":false,"head_dim":64}
        """;

    [Fact]
    public void Reads_a_configuration()
    {
        KitMetadata model = Read(Llama);
        Assert.Equal(("llama", 2048L, 16L, 32L, 8L, 8192L, 128256L, 131072L), (model.ModelType, model.HiddenSize, model.Layers, model.Heads, model.KeyValueHeads, model.IntermediateSize, model.VocabularySize, model.MaxPositions));
        Assert.Equal(("GQA", 4.0, "RMSNorm", "RoPE", false, false), (model.AttentionStyle, model.GqaRatio, model.NormType, model.PositionEncoding, model.AttentionBias, model.QkNorm));
        Assert.Null(model.RopeScalingType);
        Assert.True(model.IsRopeThetaFloat);

        // qkv 2048*64*48 + o 32*64*2048, mlp 3*2048*8192, tied.
        Assert.Equal((128256.0 * 2048) + (16 * ((2048.0 * 64 * 48) + (32.0 * 64 * 2048) + (3.0 * 2048 * 8192))), model.EstimatedParameters);
        Assert.Equal("1-10B", model.Bucket);
    }

    [Theory]
    [InlineData("""{"model_type":"gpt2","n_embd":768,"n_layer":12,"n_head":12,"n_positions":1024,"vocab_size":50257,"layer_norm_epsilon":1e-5}""", 768, 12, 12, 1024, 0)]
    [InlineData("""{"model_type":"t5","d_model":512,"num_layers":6,"num_heads":8,"d_ff":2048,"vocab_size":32128,"layer_norm_epsilon":1e-6}""", 512, 6, 8, 0, 2048)]
    [InlineData("""{"model_type":"bloom","hidden_size":1024,"n_layer":24,"n_head":16,"layer_norm_epsilon":1e-5}""", 1024, 24, 16, 0, 0)]
    [InlineData("""{"model_type":"bart","d_model":768,"encoder_layers":6,"encoder_attention_heads":12,"encoder_ffn_dim":3072,"max_position_embeddings":1024}""", 768, 6, 12, 1024, 3072)]
    [InlineData("""{"model_type":"distilbert","dim":768,"n_layers":6,"n_heads":12,"hidden_dim":3072,"max_position_embeddings":512}""", 768, 6, 12, 512, 3072)]
    [InlineData("""{"model_type":"mistral3","text_config":{"hidden_size":64,"num_hidden_layers":2,"num_attention_heads":4,"intermediate_size":128}}""", 64, 2, 4, 0, 128)]
    public void Follows_the_names_of_each_model_type(string json, long hidden, long layers, long heads, long positions, long intermediate)
    {
        KitMetadata model = Read(json);
        Assert.Equal((hidden, layers, heads, positions, intermediate), (model.HiddenSize, model.Layers, model.Heads, model.MaxPositions, model.IntermediateSize));
    }

    [Fact]
    public void The_same_architecture_is_exact_whatever_else_differs()
    {
        MetadataSimilarity same = MetadataSimilarity.Between(Read(Llama), Read(Llama.Replace("500000.0", "10000.0", StringComparison.Ordinal)));
        Assert.Equal(new MetadataSimilarity(1, 1, "exact"), same);
        MetadataSimilarity family = MetadataSimilarity.Between(Read(Llama), Read(Llama.Replace("128256", "128300", StringComparison.Ordinal)));
        Assert.Equal(new MetadataSimilarity(0.9, 2, "family"), family);
    }

    [Fact]
    public void The_soft_score_is_the_weighted_mean_worked_out_by_hand()
    {
        // Of the full weight 12.4: width 1024/2048 (1.8), norm (.5), bias (.4) and type (.1) differ; the vocabulary counts 0.5 of 1.5.
        string other = """
            {"model_type":"x","hidden_size":1024,"num_hidden_layers":15,"num_attention_heads":32,"num_key_value_heads":8,"vocab_size":64128,"rope_theta":500000,
             "layer_norm_eps":1e-5}
            """;
        MetadataSimilarity found = MetadataSimilarity.Between(Read(Llama), Read(other));
        Assert.Equal(3, found.Tier);
        Assert.Equal(Math.Round((12.4 - 1.8 - 0.5 - 0.4 - 0.1 - 0.75) / 12.4, 4), found.Score);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{")]
    [InlineData("")]
    public void A_configuration_that_is_none_is_malformed(string json) =>
        Assert.Throws<MalformedContentException>(() => ModelConfiguration.Parse(Encoding.UTF8.GetBytes(json)));

    private static KitMetadata Read(string json) => KitMetadataReader.Read(ModelConfiguration.Parse(Encoding.UTF8.GetBytes(json)), tokenizer: null);
}
