using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelGuard.Engine.Output;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Merging;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Lineage;

/// <summary>The estimate of a merge, for people and for programs.</summary>
internal static class MergeOutput
{
    /// <summary>A kind as a word for programs.</summary>
    public static string Of(MergeKind kind) => kind switch
    {
        MergeKind.OneParent => "one-parent",
        MergeKind.NotAMixture => "not-a-mixture",
        MergeKind.Linear => "linear",
        MergeKind.Slerp => "slerp",
        MergeKind.LayerWise => "layer-wise",
        MergeKind.Passthrough => "passthrough",
        MergeKind.TaskArithmetic => "task-arithmetic",
        _ => "insufficient-evidence",
    };

    /// <summary>Writes text; the stream stays open.</summary>
    public static void WriteText(Stream stream, MergeResult result)
    {
        StringBuilder text = new();
        text.Append(VisibleText.Of(result.Model)).Append(": ").Append(Sentence(result.Kind).ToUpperInvariant()).Append('\n')
            .Append("  ").Append(VisibleText.Of(result.Description)).Append("\n\n");
        text.Append("  coefficient      p          neurons  candidate\n");
        foreach (MergeParent parent in result.Parents)
        {
            text.Append("  ").Append(Text(parent.Coefficient).PadRight(15)).Append("  ").Append(LineageWords.P(parent.Log10P).PadRight(9)).Append("  ")
                .Append(LineageWords.Percent(parent.MatchedShare).PadRight(7)).Append("  ").Append(VisibleText.Of(parent.Name)).Append('\n');
        }

        if (result.Base is { } origin)
            text.Append("  of the differences from ").Append(VisibleText.Of(origin)).Append('\n');
        if (result.Layers.Count > 0)
        {
            text.Append("\n  layer      left     coefficients in the order above\n");
            foreach (MergeLayer layer in result.Layers)
            {
                text.Append("  ").Append((layer.Layer < 0 ? "embedding" : layer.Layer.ToString(CultureInfo.InvariantCulture)).PadRight(9)).Append("  ").Append(LineageWords.Percent(layer.Residual).PadRight(7)).Append("  ")
                    .Append(string.Join("  ", layer.Coefficients.Select((one, i) => Text(one) + Source(layer, i)))).Append('\n');
            }
        }

        if (result.Gaps.Count > 0)
            text.Append("\nNot fitted:\n  ").AppendJoin("\n  ", result.Gaps.Select(VisibleText.Of)).Append('\n');
        text.Append("\n± is half of a 95 % interval. A candidate that is not the parent but its relative takes the parent's share.\n");
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Writes JSON, schema version 1; the stream stays open.</summary>
    public static void WriteJson(Stream stream, MergeResult result) => ReportJson.Write(stream, ReportJson.Indented, json =>
    {
        json.WriteString("model", result.Model);
        json.WriteString("base", result.Base);
        json.WriteString("kind", Of(result.Kind));
        json.WriteBoolean("merge", result.IsMerge);
        json.WriteString("description", result.Description);
        json.WriteNumber("residual", Math.Round(result.Residual, 6));
        json.WriteStartArray("parents");
        foreach (MergeParent parent in result.Parents)
        {
            json.WriteStartObject();
            json.WriteString("name", parent.Name);
            Write(json, parent.Coefficient);
            json.WriteNumber("p", Math.Pow(10, parent.Log10P));
            LineageJson.WriteLog(json, "log10P", parent.Log10P);
            json.WriteNumber("matchedShare", Math.Round(parent.MatchedShare, 6));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("layers");
        foreach (MergeLayer layer in result.Layers)
        {
            json.WriteStartObject();
            if (layer.Layer < 0)
                json.WriteString("part", "embedding");
            else
                json.WriteNumber("layer", layer.Layer);
            json.WriteNumber("residual", Math.Round(layer.Residual, 6));
            json.WriteStartArray("parents");
            for (int i = 0; i < layer.Coefficients.Count; i++)
            {
                json.WriteStartObject();
                if (layer.ParentLayers[i] is { } source)
                    json.WriteNumber("layer", source);
                else
                    json.WriteNull("layer");
                Write(json, layer.Coefficients[i]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ReportJson.WriteTexts(json, "gaps", result.Gaps);
    });

    private static string Sentence(MergeKind kind) => kind switch
    {
        MergeKind.OneParent => "one of them, no merge",
        MergeKind.NotAMixture => "no mixture of them",
        MergeKind.Linear => "linear merge",
        MergeKind.Slerp => "spherical merge (slerp)",
        MergeKind.LayerWise => "merge, layer by layer",
        MergeKind.Passthrough => "merge of whole layers (passthrough)",
        MergeKind.TaskArithmetic => "task arithmetic",
        _ => "insufficient evidence",
    };

    private static string Text(MergeCoefficient coefficient) =>
        double.IsFinite(coefficient.StandardError) ? $"{LineageWords.Number(coefficient.Value)} ± {(coefficient.Margin < 0.0005 ? "<0.001" : LineageWords.Number(coefficient.Margin))}" : $"{LineageWords.Number(coefficient.Value)} ± ?";

    private static string Source(MergeLayer layer, int parent) => layer.ParentLayers[parent] is { } source && source != layer.Layer && layer.Coefficients[parent].IsPart ? $" (its layer {source})" : "";

    private static void Write(Utf8JsonWriter json, MergeCoefficient coefficient)
    {
        json.WriteNumber("coefficient", Math.Round(coefficient.Value, 6));
        WriteError(json, "standardError", coefficient.StandardError);
        WriteError(json, "margin", coefficient.Margin);
    }

    private static void WriteError(Utf8JsonWriter json, string name, double error)
    {
        if (double.IsFinite(error))
            json.WriteNumber(name, Math.Round(error, 8));
        else
            json.WriteNull(name);
    }
}
