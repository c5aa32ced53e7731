using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModelGuard.Core.Files;
using ModelGuard.Providers.Lifecycle;

namespace ModelGuard.Engine.Output;

/// <summary>Writes lifecycle facts as the policy's <c>lifecycle</c> file: sorted, so that differences are seen in reviews.</summary>
public static class LifecycleJsonWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a table to a file, through a temporary one.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void WriteFile(string path, LifecycleTable table)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("asOf", table.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteStartArray("facts");
            foreach (LifecycleFact fact in table.Facts.OrderBy(static fact => fact.Model, StringComparer.Ordinal).ThenBy(static fact => fact.Provider, StringComparer.Ordinal)
                .ThenBy(static fact => fact.Date).ThenBy(static fact => fact.Source, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("model", fact.Model);
                WriteFact(json, fact);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        AtomicFile.WriteIfChanged(path, stream.ToArray());
    }

    /// <summary>Writes what a fact says, without its model.</summary>
    internal static void WriteFact(Utf8JsonWriter json, LifecycleFact fact)
    {
        json.WriteString("provider", fact.Provider);
        json.WriteString("event", fact.Event.ToString().ToLowerInvariant());
        json.WriteString("date", fact.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("source", fact.Source);
        json.WriteString("asOf", fact.AsOf);
    }
}
