using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>
/// Writes CycloneDX JSON: members in a fixed order, two spaces, line feeds, UTF-8 without byte order mark. The serial number follows
/// from the rest of the document, so the same document is the same bytes.
/// </summary>
public static class BomJsonWriter
{
    private const string SerialPrefix = "urn:uuid:";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="version">The version of CycloneDX; what it lacks is left out.</param>
    public static byte[] Write(BomDocument document, BomSpecVersion version = BomSpecVersion.V16)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
            WriteDocument(json, document, version);
        buffer.Write("\n"u8);

        // The serial number is written as the nil UUID first, which has the length of every other.
        byte[] content = buffer.WrittenSpan.ToArray();
        Guid serial = NameBasedUuid.Of(Convert.ToHexStringLower(SHA256.HashData(content)));
        int position = content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SerialPrefix + Guid.Empty)) + SerialPrefix.Length;
        Encoding.ASCII.GetBytes(serial.ToString("D"), content.AsSpan(position));
        return content;
    }

    private static void WriteDocument(Utf8JsonWriter json, BomDocument document, BomSpecVersion version)
    {
        ComponentJsonWriter components = new(json, version);
        json.WriteStartObject();
        json.WriteString("$schema", $"http://cyclonedx.org/schema/bom-{version.ToNumber()}.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", version.ToNumber());
        json.WriteString("serialNumber", SerialPrefix + Guid.Empty);
        json.WriteNumber("version", 1);
        WriteMetadata(json, components, document.Metadata);
        components.WriteAll("components", document.Components);
        WriteServices(json, components, document.Services);
        WriteDependencies(json, document.Dependencies);
        WriteCompositions(json, document.Compositions);
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, ComponentJsonWriter components, BomMetadata metadata)
    {
        json.WriteStartObject("metadata");
        if (metadata.Timestamp is { } timestamp)
            json.WriteString("timestamp", timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteStartArray("lifecycles");
        json.WriteStartObject();
        json.WriteString("phase", "build");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("tools");
        components.WriteAll("components", metadata.Tools);
        json.WriteEndObject();
        json.WritePropertyName("component");
        components.Write(metadata.Component);
        json.WriteEndObject();
    }

    private static void WriteServices(Utf8JsonWriter json, ComponentJsonWriter components, IReadOnlyList<BomService> services)
    {
        json.WriteStartArray("services");
        foreach (BomService service in services)
        {
            json.WriteStartObject();
            json.WriteText("bom-ref", service.Ref);
            if (service.Provider is { } provider)
            {
                json.WriteStartObject("provider");
                json.WriteText("name", provider);
                json.WriteEndObject();
                json.WriteText("group", provider);
            }

            json.WriteText("name", service.Name);
            if (service.Endpoints.Count > 0)
                WriteTexts(json, "endpoints", service.Endpoints);
            if (service.CrossesTrustBoundary is { } crosses)
                json.WriteBoolean("x-trust-boundary", crosses);
            components.WriteProperties(service.Properties);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDependencies(Utf8JsonWriter json, IReadOnlyList<BomDependency> dependencies)
    {
        json.WriteStartArray("dependencies");
        foreach (BomDependency dependency in dependencies)
        {
            json.WriteStartObject();
            json.WriteText("ref", dependency.Ref);
            WriteTexts(json, "dependsOn", dependency.DependsOn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCompositions(Utf8JsonWriter json, IReadOnlyList<BomComposition> compositions)
    {
        json.WriteStartArray("compositions");
        foreach (BomComposition composition in compositions)
        {
            json.WriteStartObject();
            json.WriteString("aggregate", composition.Aggregate);
            WriteTexts(json, "dependencies", composition.Dependencies);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteText(text);
        json.WriteEndArray();
    }
}
