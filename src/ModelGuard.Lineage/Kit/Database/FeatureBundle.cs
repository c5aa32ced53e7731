using System.Text.Json;
using ModelGuard.Lineage.Kit.Metadata;
using ModelGuard.Lineage.Kit.Tokens;

namespace ModelGuard.Lineage.Kit.Database;

/// <summary>
/// Reads a feature file of the kit's database (cisco-ai-defense/model-provenance-kit, src/provenancekit/data/database/features, April 2026):
/// the objects <c>mfi</c> and <c>tfv</c>. Vectors of weights are in Parquet files, which are not read.
/// </summary>
internal static class FeatureBundle
{
    /// <summary>Reads metadata.</summary>
    public static KitMetadata ReadMetadata(JsonElement mfi) => new()
    {
        ModelType = Text(mfi, "model_type") ?? string.Empty,
        Architectures = mfi.TryGetProperty("architectures", out JsonElement names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Select(name => name.GetString() ?? string.Empty)] : [],
        HiddenSize = Number(mfi, "hidden_size") ?? 0,
        Layers = Number(mfi, "num_hidden_layers") ?? 0,
        Heads = Number(mfi, "num_attention_heads") ?? 0,
        KeyValueHeads = Number(mfi, "num_key_value_heads"),
        IntermediateSize = Number(mfi, "intermediate_size") ?? 0,
        VocabularySize = Number(mfi, "vocab_size") ?? 0,
        MaxPositions = Number(mfi, "max_position_embeddings") ?? 0,
        Activation = Text(mfi, "hidden_act"),
        HeadDimension = Number(mfi, "head_dim"),
        RopeTheta = Real(mfi, "rope_theta"),
        IsRopeThetaFloat = mfi.TryGetProperty("rope_theta", out JsonElement theta) && theta.GetRawText().AsSpan().ContainsAny(".eE"),
        RopeScalingType = mfi.TryGetProperty("rope_scaling", out JsonElement scaling) && scaling.ValueKind == JsonValueKind.Object ? Text(scaling, "type") : null,
        TiesEmbeddings = Truth(mfi, "tie_word_embeddings"),
        BosId = Number(mfi, "bos_token_id"),
        EosId = Number(mfi, "eos_token_id"),
        AttentionStyle = Text(mfi, "attention_style") ?? "MHA",
        NormType = Text(mfi, "norm_type") ?? "unknown",
        AttentionBias = Truth(mfi, "attention_bias"),
        QkNorm = Truth(mfi, "qk_norm") ?? false,
        PositionEncoding = Text(mfi, "pos_encoding") ?? "absolute",
        TokenizerHash = Text(mfi, "tokenizer_hash") ?? string.Empty,
    };

    /// <summary>Reads tokenizer features.</summary>
    public static KitTokenizer ReadTokenizer(JsonElement tfv)
    {
        JsonElement? special = tfv.TryGetProperty("special_token_ids", out JsonElement ids) && ids.ValueKind == JsonValueKind.Object ? ids : null;
        Dictionary<string, double> scripts = new(StringComparer.Ordinal);
        if (tfv.TryGetProperty("script_distribution", out JsonElement shares) && shares.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty share in shares.EnumerateObject())
                scripts[share.Name] = share.Value.GetDouble();
        }

        return new KitTokenizer
        {
            ClassName = Text(tfv, "tokenizer_class") ?? string.Empty,
            VocabularySize = Number(tfv, "vocab_size") ?? 0,
            BosId = Number(tfv, "bos_token_id"),
            EosId = Number(tfv, "eos_token_id"),
            PadId = special is { } s ? Number(s, "pad") : Number(tfv, "pad_token_id"),
            UnknownId = special is { } u ? Number(u, "unk") : null,
            MaskId = special is { } m ? Number(m, "mask") : null,
            AddedTokens = (int)Math.Clamp(Number(tfv, "num_added_tokens") ?? 0, 0, int.MaxValue),
            SpecialTokens = (int)Math.Clamp(Number(tfv, "num_special_tokens") ?? 0, 0, int.MaxValue),
            Merges = (int)Math.Clamp(Number(tfv, "num_merges") ?? 0, 0, int.MaxValue),
            MergeRuleHash = Text(tfv, "merge_rule_hash") ?? string.Empty,
            AllMergesHash = null,
            SingleCharacterShare = Real(tfv, "pct_single_char") ?? 0,
            AverageLength = Real(tfv, "avg_token_length") ?? 0,
            LongestToken = (int)Math.Clamp(Number(tfv, "max_token_length") ?? 0, 0, int.MaxValue),
            SpacePrefixShare = Real(tfv, "pct_whitespace_prefix") ?? 0,
            ByteTokenShare = Real(tfv, "pct_byte_tokens") ?? 0,
            Scripts = scripts,
        };
    }

    /// <summary>A text; <see langword="null"/> where it is absent, null or something else.</summary>
    public static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    private static long? Number(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out long number) ? number : null;

    private static double? Real(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.Number ? found.GetDouble() : null;

    private static bool? Truth(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement found) && found.ValueKind is JsonValueKind.True or JsonValueKind.False ? found.GetBoolean() : null;
}
