using System.Globalization;
using System.Text;
using ModelGuard.Engine.Output;
using ModelGuard.Lineage.Catalogue;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Kit;
using ModelGuard.Lineage.Kit.Database;
using ModelGuard.Lineage.Sketches;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Lineage;

/// <summary>What a catalogue says about a model, for people and for programs.</summary>
internal static class CatalogueScanOutput
{
    private const int MostNames = 8;

    /// <summary>Writes text; the stream stays open.</summary>
    public static void WriteText(Stream stream, string model, ModelLookup lookup)
    {
        StringBuilder text = new();
        CatalogueScan scan = lookup.Scan;
        int related = scan.Matches.Count(static match => match.IsRelated);
        text.Append(VisibleText.Of(model)).Append(": ").Append(related switch { 0 => "no lineage found", 1 => "related to 1 model", _ => $"related to {related} models" })
            .Append(" among ").Append(scan.Sketches).Append(scan.Sketches == 1 ? " sketch" : " sketches").Append(" (level 1e-6)\n");
        if (scan.Matches.Count > 0)
            text.Append("\n  p          neurons  content  model\n");
        foreach (SketchMatch match in scan.Matches)
        {
            text.Append("  ").Append(LineageWords.P(match.Log10P).PadRight(9)).Append("  ").Append(LineageWords.Percent(match.Share).PadRight(7)).Append("  ").Append(LineageWords.Percent(match.ContentShare).PadRight(7)).Append("  ")
                .Append(VisibleText.Of(match.Sketch.Name)).Append(match.IsRelated ? "" : match.ContentShare > 0 ? " (shares content; its layers are not shown to be related)" : " (not related)").Append('\n');
        }

        if (related == 0)
            text.Append("\nA sketch keeps 64 neurons a layer: a merge with a small part, or very long training, shows only in a full comparison.\n").Append(LineageResult.Limit).Append('\n');
        else
            text.Append("\nRun modelguard lineage compare with the model itself for the relation and its direction.\n");
        WriteFacts(text, lookup);
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void WriteFacts(StringBuilder text, ModelLookup lookup)
    {
        if (lookup.SameArchitecture.Count > 0)
        {
            text.Append("\nOf the same width, depth and feed-forward width by published facts, which confirm nothing:\n  ")
                .AppendJoin(", ", lookup.SameArchitecture.Take(MostNames).Select(static one => $"{one.Id} ({one.Publisher}{(one.IsDerivedByName ? ", derived by its name" : "")})"));
            text.Append(lookup.SameArchitecture.Count > MostNames ? $" and {lookup.SameArchitecture.Count - MostNames} more\n" : "\n");
        }

        if (lookup.Kit is not { } kit)
            return;
        text.Append("\nThe kit's lookup, which decides nothing here:\n");
        foreach (KitMatch match in kit)
            text.Append(CultureInfo.InvariantCulture, $"  {match.Comparison.PipelineScore:0.0000}  {VisibleText.Of(match.Asset.Model.Name)}: {VisibleText.Of(match.Comparison.Decision)}, {match.MatchType}\n");
        if (kit.Count == 0)
            text.Append("  no match\n");
    }

    /// <summary>Writes JSON, schema version 1; the stream stays open.</summary>
    public static void WriteJson(Stream stream, string model, ModelLookup lookup) => ReportJson.Write(stream, ReportJson.Indented, json =>
    {
        CatalogueScan scan = lookup.Scan;
        json.WriteString("model", model);
        json.WriteNumber("sketches", scan.Sketches);
        json.WriteNumber("alpha", LineageResult.Alpha);
        json.WriteStartArray("matches");
        foreach (SketchMatch match in scan.Matches)
        {
            json.WriteStartObject();
            json.WriteString("name", match.Sketch.Name);
            json.WriteString("sha256", match.Sketch.Sha256);
            json.WriteString("source", match.Sketch.Source);
            json.WriteBoolean("related", match.IsRelated);
            json.WriteNumber("p", Math.Pow(10, match.Log10P));
            LineageJson.WriteLog(json, "log10P", match.Log10P);
            json.WriteNumber("matchedShare", Math.Round(match.Share, 6));
            json.WriteNumber("contentShare", Math.Round(match.ContentShare, 6));
            json.WriteStartArray("layers");
            foreach ((int query, int known, int agreeing, int matched) in match.Layers)
            {
                json.WriteStartObject();
                json.WriteNumber("model", query);
                json.WriteNumber("known", known);
                json.WriteNumber("agreeing", agreeing);
                json.WriteNumber("matched", matched);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ReportJson.WriteTexts(json, "faults", scan.Faults);
        json.WriteString("limit", LineageResult.Limit);
        json.WriteStartArray("sameArchitecture");
        foreach (BaseModel one in lookup.SameArchitecture)
        {
            json.WriteStartObject();
            json.WriteString("id", one.Id);
            json.WriteString("publisher", one.Publisher);
            json.WriteString("family", one.Family);
            json.WriteString("source", one.Source.ToString());
            json.WriteBoolean("derivedByName", one.IsDerivedByName);
            ReportJson.WriteTexts(json, "corrections", one.Corrections);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("kit");
        if (lookup.Kit is not { } kit)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (KitMatch match in kit)
            KitJson.Write(json, match);
        json.WriteEndArray();
    });
}
