using System.Text.Json;
using ModelGuard.Lineage.Kit.Tokens;

namespace ModelGuard.Lineage.Kit.Metadata;

/// <summary>Reads the metadata fingerprint from a configuration and a tokenizer.</summary>
internal static class KitMetadataReader
{
    /// <summary>The fields that may state the feed-forward width, in the kit's order.</summary>
    private static readonly string[] IntermediateFields = ["intermediate_size", "d_ff", "encoder_ffn_dim", "decoder_ffn_dim", "ffn_dim"];

    /// <summary>Reads it.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="tokenizer">The tokenizer, where there is one.</param>
    public static KitMetadata Read(ModelConfiguration configuration, KitTokenizer? tokenizer)
    {
        long heads = Number(configuration, "num_attention_heads");
        long? keyValueHeads = configuration.Integer("num_key_value_heads");
        long hidden = Number(configuration, "hidden_size");
        JsonElement? theta = configuration.Find("rope_theta");
        bool hasTheta = theta is { ValueKind: JsonValueKind.Number };
        return new KitMetadata
        {
            ModelType = configuration.ModelType,
            Architectures = configuration.Architectures,
            HiddenSize = hidden,
            Layers = Number(configuration, "num_hidden_layers"),
            Heads = heads,
            KeyValueHeads = keyValueHeads,
            IntermediateSize = Intermediate(configuration, hidden),
            VocabularySize = Number(configuration, "vocab_size"),
            MaxPositions = Number(configuration, "max_position_embeddings"),
            Activation = configuration.Text("hidden_act") ?? configuration.Text("hidden_activation"),
            HeadDimension = configuration.Integer("head_dim"),
            RopeTheta = hasTheta ? theta!.Value.GetDouble() : null,
            IsRopeThetaFloat = hasTheta && theta!.Value.GetRawText().AsSpan().ContainsAny(".eE"),
            RopeScalingType = configuration.Find("rope_scaling") is { ValueKind: JsonValueKind.Object } scaling
                && scaling.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null,
            TiesEmbeddings = configuration.Truth("tie_word_embeddings"),
            BosId = tokenizer?.BosId,
            EosId = tokenizer?.EosId,
            AttentionStyle = keyValueHeads is null || keyValueHeads == heads ? "MHA" : keyValueHeads == 1 ? "MQA" : "GQA",
            NormType = Norm(configuration),
            AttentionBias = configuration.Truth("attention_bias") ?? configuration.Truth("bias"),
            QkNorm = configuration.IsTruthy("qk_layernorm") || configuration.IsTruthy("qk_norm") || configuration.Find("query_pre_attn_scalar") is not null,
            PositionEncoding = theta is not null ? "RoPE" : configuration.Text("position_embedding_type") ?? "absolute",
            TokenizerHash = tokenizer?.Hash ?? string.Empty,
        };
    }

    private static long Number(ModelConfiguration configuration, string field) => configuration.Integer(field) ?? 0;

    private static long Intermediate(ModelConfiguration configuration, long hidden)
    {
        foreach (string field in IntermediateFields)
        {
            if (configuration.Integer(field) is > 0 and { } width)
                return width;
        }

        return configuration.Integer("hidden_dim") is > 0 and { } inner && inner != hidden ? inner : 0;
    }

    private static string Norm(ModelConfiguration configuration)
    {
        if (configuration.Has("rms_norm_eps") || configuration.Has("rms_norm_epsilon"))
            return "RMSNorm";
        return configuration.Has("layer_norm_eps") || configuration.Has("layer_norm_epsilon") ? "LayerNorm" : "unknown";
    }
}
