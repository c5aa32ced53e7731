using System.Text.Json;
using ModelGuard.Engine.Output;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Kit;

namespace ModelGuard.Tool.Lineage;

/// <summary>A comparison for programs, schema version 1. Every key is always there.</summary>
internal static class LineageJson
{
    /// <summary>Writes it; the stream stays open.</summary>
    public static void Write(Stream stream, LineageResult result, KitScore kit) => ReportJson.Write(stream, ReportJson.Indented, json =>
    {
        json.WriteString("left", result.Left);
        json.WriteString("right", result.Right);
        json.WriteString("verdict", LineageWords.Of(result.Verdict));
        json.WriteBoolean("related", result.IsRelated);
        WriteRelation(json, result.Relation);
        json.WriteNumber("p", result.P);
        WriteLog(json, "log10P", result.Log10P);
        json.WriteNumber("alpha", LineageResult.Alpha);
        json.WriteNumber("matchedShare", Math.Round(result.MatchedShare, 6));
        json.WriteStartArray("evidence");
        foreach (EvidenceItem item in result.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("test", item.Test);
            json.WriteString("result", item.Result);
            WriteLog(json, "log10P", item.Log10P);
            json.WriteBoolean("decides", item.Decides);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("layers");
        foreach (LayerMatch layer in result.Layers)
        {
            json.WriteStartObject();
            json.WriteNumber("left", layer.Left);
            json.WriteNumber("right", layer.Right);
            json.WriteNumber("agreeing", layer.Count.Agreeing);
            json.WriteNumber("matched", layer.Count.Matched);
            json.WriteNumber("neurons", layer.Count.Neurons);
            WriteLog(json, "log10P", layer.LogP / Math.Log(10));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ReportJson.WriteTexts(json, "gaps", result.Gaps);
        json.WriteString("limit", LineageResult.Limit);
        json.WritePropertyName("kit");
        if (kit.Comparison is { } comparison)
            KitJson.Write(json, comparison);
        else
            json.WriteNullValue();
        json.WriteString("kitReason", kit.Reason);
    });

    /// <summary>A logarithm; what is less than a double holds is written as the lowest double.</summary>
    internal static void WriteLog(Utf8JsonWriter json, string name, double? log10)
    {
        if (log10 is { } value)
            json.WriteNumber(name, double.IsFinite(value) ? Math.Round(value, 3) : double.MinValue);
        else
            json.WriteNull(name);
    }

    private static void WriteRelation(Utf8JsonWriter json, LineageRelation? relation)
    {
        if (relation is null)
        {
            json.WriteNull("relation");
            return;
        }

        json.WriteStartObject("relation");
        json.WriteString("kind", relation.Kind);
        json.WriteString("description", relation.Description);
        json.WriteString("direction", relation.Direction);
        ReportJson.WriteTexts(json, "disguises", relation.Disguises);
        json.WriteEndObject();
    }
}
