using System.Text.Json;
using ModelGuard.Lineage.Kit.Database;

namespace ModelGuard.Lineage.Kit;

/// <summary>Writes comparisons with the names that the kit's own JSON has; what could not be computed is null.</summary>
public static class KitJson
{
    /// <summary>Writes a comparison as one object: <c>signals</c>, <c>scores</c> and <c>interpretation</c>.</summary>
    public static void Write(Utf8JsonWriter writer, KitComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(comparison);
        writer.WriteStartObject();
        writer.WriteStartObject("signals");
        WriteSignals(writer, comparison);
        Number(writer, "voa", comparison.Voa);
        writer.WriteEndObject();
        writer.WriteStartObject("scores");
        Number(writer, "mfi_score", comparison.Metadata?.Score ?? double.NaN);
        if (comparison.Metadata is { } metadata)
            writer.WriteNumber("mfi_tier", metadata.Tier);
        else
            writer.WriteNull("mfi_tier");
        writer.WriteString("mfi_match", comparison.Metadata?.Match);
        Number(writer, "identity_score", comparison.IdentityScore);
        Number(writer, "tokenizer_score", comparison.TokenizerScore);
        Number(writer, "pipeline_score", comparison.PipelineScore);
        writer.WriteString("provenance_decision", comparison.Decision);
        writer.WriteEndObject();
        writer.WriteStartObject("interpretation");
        writer.WriteString("label", comparison.Label.Text);
        writer.WriteString("color", comparison.Label.Color);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes a match of a lookup.</summary>
    public static void Write(Utf8JsonWriter writer, KitMatch match)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(match);
        writer.WriteStartObject();
        writer.WriteString("asset_id", match.Asset.AssetId);
        writer.WriteString("model_id", match.Asset.Model.Name);
        writer.WriteString("family_id", match.Asset.FamilyId);
        writer.WriteString("family_name", match.Asset.FamilyName);
        writer.WriteString("param_bucket", match.Asset.Bucket);
        writer.WriteString("match_type", match.MatchType);
        writer.WriteStartObject("scores");
        Number(writer, "pipeline_score", match.Comparison.PipelineScore);
        Number(writer, "identity_score", match.Comparison.IdentityScore);
        Number(writer, "mfi_score", match.Comparison.Metadata?.Score ?? double.NaN);
        writer.WriteNumber("mfi_tier", match.Comparison.Metadata?.Tier ?? 3);
        writer.WriteString("mfi_match_type", match.Comparison.Metadata?.Match);
        Number(writer, "tokenizer_score", match.Comparison.TokenizerScore);
        WriteSignals(writer, match.Comparison);
        writer.WriteEndObject();
        writer.WriteString("provenance_decision", match.Comparison.Decision);
        writer.WriteEndObject();
    }

    private static void WriteSignals(Utf8JsonWriter writer, KitComparison comparison)
    {
        Number(writer, "eas", comparison.Eas);
        Number(writer, "nlf", comparison.Nlf);
        Number(writer, "lep", comparison.Lep);
        Number(writer, "end", comparison.End);
        Number(writer, "wvc", comparison.Wvc);
        Number(writer, "tfv", comparison.Tfv);
    }

    private static void Number(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteNull(name);
    }
}
