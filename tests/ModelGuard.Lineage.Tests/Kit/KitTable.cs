using System.Globalization;
using System.Text.Json;
using ModelGuard.Lineage.Kit.Metadata;
using ModelGuard.Testing.Records;

namespace ModelGuard.Lineage.Tests.Kit;

/// <summary>The facts and hashes of the kit's database, from the reference material beside the repository.</summary>
internal static class KitTable
{
    /// <summary>Rows by column, or none where the material is absent.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Read(string file)
    {
        if (SourceTree.FindShared(Path.Combine("data", "lineage", file)) is not { } path)
            return [];
        string[] lines = File.ReadAllLines(path);
        string[] names = lines[0].Split('\t');
        return [.. lines[1..].Select(line => line.Split('\t')).Select(values => names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    /// <summary>The metadata of a row. The table has lost whether the rotary base was a float or an integer.</summary>
    public static KitMetadata Metadata(Dictionary<string, string> row, bool isFloat)
    {
        using JsonDocument? scaling = row["rope_scaling"].Length > 0 ? JsonDocument.Parse(row["rope_scaling"]) : null;
        return new KitMetadata
        {
            ModelType = row["model_type"],
            Architectures = row["architectures"].Split('|'),
            HiddenSize = Number(row["hidden"]) ?? 0,
            Layers = Number(row["layers"]) ?? 0,
            Heads = Number(row["heads"]) ?? 0,
            KeyValueHeads = Number(row["kv_heads"]),
            HeadDimension = Number(row["head_dim"]),
            IntermediateSize = Number(row["intermediate"]) ?? 0,
            VocabularySize = Number(row["vocab"]) ?? 0,
            MaxPositions = Number(row["max_pos"]) ?? 0,
            Activation = row["act"].Length > 0 ? row["act"] : null,
            RopeTheta = row["rope_theta"].Length > 0 ? double.Parse(row["rope_theta"], CultureInfo.InvariantCulture) : null,
            IsRopeThetaFloat = isFloat,
            RopeScalingType = scaling is not null && scaling.RootElement.TryGetProperty("type", out JsonElement type) ? type.GetString() : null,
            TiesEmbeddings = Truth(row["tie"]),
            BosId = Number(row["bos"]),
            EosId = Number(row["eos"]),
            AttentionStyle = row["attn_style"],
            AttentionBias = Truth(row["attn_bias"]),
            NormType = row["norm"],
            QkNorm = row["qk_norm"] == "True",
            PositionEncoding = row["pos_enc"],
            TokenizerHash = row["tokenizer_hash"],
        };
    }

    private static long? Number(string text) => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);

    private static bool? Truth(string text) => text.Length == 0 ? null : text == "True";
}
