using System.Text.Encodings.Web;
using System.Text.Json;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Output;

/// <summary>What every JSON document of this project has in common: its head, its findings, and how it is written.</summary>
public static class ReportJson
{
    private const int SchemaVersion = 1;

    /// <summary>For documents that people read too: indented, with line feeds on every system.</summary>
    public static JsonWriterOptions Indented { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>For documents with a line for every opcode.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one object to a stream, which stays open: schema version, tool, then the rest, and a line feed behind it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="content">Writes the rest.</param>
    public static void Write(Stream stream, JsonWriterOptions options, Action<Utf8JsonWriter> content)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(content);
        using (Utf8JsonWriter json = new(stream, options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteStartObject("tool");
            json.WriteString("name", ToolIdentity.Name);
            json.WriteString("version", ToolIdentity.Version);
            json.WriteEndObject();
            content(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>Writes findings as a property of the object that is open.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="findings">The findings.</param>
    /// <param name="withFile">Whether each names its file, where the object around it does not.</param>
    public static void WriteFindings(Utf8JsonWriter json, IEnumerable<Finding> findings, bool withFile)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(findings);
        json.WriteStartArray("findings");
        foreach (Finding finding in findings)
            WriteFinding(json, finding, withFile);
        json.WriteEndArray();
    }

    /// <summary>Writes texts as an array.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(texts);
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>Writes a number, or <c>null</c> where there is none.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, bool withFile)
    {
        json.WriteStartObject();
        if (withFile)
            json.WriteString("file", finding.Place.File);
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("severity", ReportWords.OfSeverity(finding.Severity));
        json.WriteString("message", finding.Message);
        json.WriteString("member", finding.Place.Member);
        WriteNumber(json, "offset", finding.Place.Offset);
        WriteNumber(json, "line", finding.Place.Line);
        WriteNumber(json, "column", finding.Place.Column);
        json.WriteString("subject", finding.Subject);
        json.WriteString("accepted", finding.AcceptedBecause);
        json.WriteString("mend", finding.Mend);
        json.WriteString("help", finding.Rule.HelpUri);
        json.WriteEndObject();
    }
}
