using System.Text.Encodings.Web;
using System.Text.Json;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Output;

/// <summary>
/// Writes the findings of a report as SARIF 2.1.0 (OASIS, errata 01). Paths are relative to <c>SRCROOT</c>, the report's root, whose
/// place on this machine is left out, so that the same findings give the same bytes anywhere.
/// </summary>
public static class SarifWriter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string Root = "SRCROOT";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a report to a stream, which stays open.</summary>
    public static void Write(Stream stream, GuardReport report)
    {
        Rule[] rules = [.. report.Findings.Select(static finding => finding.Rule.Id).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(static id => RuleCatalogue.Find(id)!)];
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules);
            json.WriteStartArray("invocations");
            json.WriteStartObject();
            json.WriteBoolean("executionSuccessful", true);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartObject("originalUriBaseIds");
            json.WriteStartObject(Root);
            WriteMessage(json, "description", "The project's folder, or the one the command was started in.");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (Finding finding in report.Findings)
                WriteResult(json, finding, Array.FindIndex(rules, rule => rule.Id == finding.Rule.Id));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>Writes a report to a file, through a temporary one, only where its bytes change.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void WriteFile(string path, GuardReport report)
    {
        using MemoryStream stream = new();
        Write(stream, report);
        AtomicFile.WriteIfChanged(path, stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteTool(Utf8JsonWriter json, Rule[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "ModelGuard");
        json.WriteString("version", ToolIdentity.Version);
        json.WriteString("informationUri", ToolIdentity.InformationUri);
        json.WriteStartArray("rules");
        foreach (Rule rule in rules)
            WriteRule(json, rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, Rule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        WriteMessage(json, "shortDescription", rule.Title);
        WriteMessage(json, "fullDescription", rule.Why);
        WriteMessage(json, "help", $"{rule.Why} {rule.Mend}");
        json.WriteString("helpUri", rule.HelpUri);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", ReportWords.OfLevel(rule.DefaultSeverity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue("security");
        json.WriteStringValue(rule.Category.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", ReportWords.OfLevel(finding.Severity));
        WriteMessage(json, "message", $"{finding.Rule.Title}: {finding.Message}. {finding.Mend}");
        json.WriteStartArray("locations");
        WriteLocation(json, finding.Place);
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("modelGuard/v1", Fingerprint(finding));
        json.WriteEndObject();
        if (finding.AcceptedBecause is { } reason)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("justification", reason);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, Place place)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        if (Path.IsPathFullyQualified(place.File))
        {
            json.WriteString("uri", new Uri(place.File).AbsoluteUri);
        }
        else
        {
            json.WriteString("uri", string.Join('/', place.File.Split('/').Select(Uri.EscapeDataString)));
            json.WriteString("uriBaseId", Root);
        }

        json.WriteEndObject();
        WriteRegion(json, place);
        json.WriteEndObject();
        if (place.Member is { } member)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", member);
            json.WriteString("kind", "member");
            json.WriteEndObject();
            json.WriteEndArray();
            if (place.Offset is { } offset)
            {
                // The offset is one inside the member, which a region of the file could not say.
                json.WriteStartObject("properties");
                json.WriteNumber("memberOffset", offset);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, Place place)
    {
        if (place.Line is not { } line)
        {
            if (place is not { Member: null, Offset: { } offset })
                return;
            json.WriteStartObject("region");
            json.WriteNumber("byteOffset", offset);
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        WriteNumber(json, "startColumn", place.Column);
        WriteNumber(json, "endLine", place.EndLine);
        WriteNumber(json, "endColumn", place.EndColumn);
        json.WriteEndObject();
    }

    // What stays the same when lines move: the rule, the file, and what exactly it is about.
    private static string Fingerprint(Finding finding) =>
        ChangeKey.Of($"{finding.Rule.Id}\n{finding.Place.File}\n{finding.Place.Member}\n{finding.Subject ?? finding.Message}");

    private static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
    }
}
