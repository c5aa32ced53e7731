using System.Buffers;
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
    private const int FirstBufferLength = 64 << 10;

    // What a component with evidence and licence takes, so that the buffer seldom grows.
    private const int BytesOfComponent = 3_500;
    private const string SerialPrefix = "urn:uuid:";

    /// <summary>How every document is written.</summary>
    internal static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // Tests hold every document against the schema; checking each token again costs a tenth of the time.
        SkipValidation = true,
    };

    /// <summary>The bytes of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="version">The version of CycloneDX; what it lacks is left out.</param>
    public static byte[] Write(BomDocument document, BomSpecVersion version = BomSpecVersion.V16)
    {
        ArrayBufferWriter<byte> buffer = new(FirstBufferLength + (document.Components.Count * BytesOfComponent));
        using (Utf8JsonWriter json = new(buffer, Options))
            WriteDocument(json, document, version);
        buffer.Write("\n"u8);

        byte[] content = buffer.WrittenSpan.ToArray();
        if (document.IsReproducible)
            return content;

        // The serial number is written as the nil UUID first, which has the length of every other.
        Guid serial = NameBasedUuid.Of(content);
        int position = content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SerialPrefix + Guid.Empty)) + SerialPrefix.Length;
        Encoding.ASCII.GetBytes(serial.ToString("D"), content.AsSpan(position));
        return content;
    }

    private static void WriteDocument(Utf8JsonWriter json, BomDocument document, BomSpecVersion version)
    {
        PartJsonWriter parts = new(json, version);
        ComponentJsonWriter components = new(json, version);
        ReviewJsonWriter review = new(json, version);
        json.WriteStartObject();
        json.WriteString("$schema", $"http://cyclonedx.org/schema/bom-{version.ToNumber()}.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", version.ToNumber());
        if (!document.IsReproducible)
            json.WriteString("serialNumber", SerialPrefix + Guid.Empty);
        json.WriteNumber("version", 1);
        WriteMetadata(json, components, parts, document, version);
        components.WriteAll("components", document.Components);
        WriteServices(json, parts, document.Services);
        parts.WriteExternalReferences(document.ExternalReferences);
        WriteDependencies(json, parts, document, version);
        WriteCompositions(json, parts, document.Compositions);
        review.WriteVulnerabilities(document.Vulnerabilities);
        review.WriteAnnotations(document);
        review.WriteFormulation(document.Workflow);
        review.WriteDeclarations(document.Declarations);
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, ComponentJsonWriter components, PartJsonWriter parts, BomDocument document, BomSpecVersion version)
    {
        BomMetadata metadata = document.Metadata;
        json.WriteStartObject("metadata");
        if (metadata.Timestamp is { } timestamp && !document.IsReproducible)
            json.WriteString("timestamp", PartJsonWriter.TimeText(timestamp));
        json.WriteStartArray("lifecycles");
        json.WriteStartObject();
        json.WriteString("phase", metadata.Phase);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("tools");
        components.WriteAll("components", metadata.Tools);
        json.WriteEndObject();
        parts.WritePersons("authors", metadata.Authors);
        json.WritePropertyName("component");
        components.Write(metadata.Component);
        parts.WriteOrganization(version >= BomSpecVersion.V16 ? "manufacturer" : "manufacture", metadata.Manufacturer);
        parts.WriteOrganization("supplier", metadata.Supplier);
        parts.WriteLicenses("licenses", metadata.License is { } license ? [license] : []);
        parts.WriteProperties(document.IsReproducible ? [new BomProperty("cdx:reproducible", "true"), .. metadata.Properties] : metadata.Properties);
        json.WriteEndObject();
    }

    private static void WriteServices(Utf8JsonWriter json, PartJsonWriter parts, IReadOnlyList<BomService> services)
    {
        json.WriteStartArray("services");
        foreach (BomService service in services)
        {
            json.WriteStartObject();
            json.WriteText("bom-ref", service.Ref);
            parts.WriteOrganization("provider", service.Provider);
            json.WriteText("group", service.Provider?.Name);
            json.WriteText("name", service.Name);
            json.WriteText("version", service.Version);
            json.WriteText("description", service.Description);
            if (service.Endpoints.Count > 0)
                parts.WriteTexts("endpoints", service.Endpoints);
            if (service.IsAuthenticated is { } authenticated)
                json.WriteBoolean("authenticated", authenticated);
            if (service.CrossesTrustBoundary is { } crosses)
                json.WriteBoolean("x-trust-boundary", crosses);
            json.WriteText("trustZone", service.TrustZone);
            WriteData(json, service.Data);
            parts.WriteLicenses("licenses", service.License is { } license ? [license] : []);
            parts.WriteExternalReferences(service.ExternalReferences);
            parts.WriteProperties(service.Properties);
            if (service.Tags.Count > 0)
                parts.WriteTags(service.Tags);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteData(Utf8JsonWriter json, IReadOnlyList<BomServiceData> data)
    {
        if (data.Count == 0)
            return;

        json.WriteStartArray("data");
        foreach (BomServiceData flow in data)
        {
            json.WriteStartObject();
            json.WriteString("flow", flow.Flow);
            json.WriteText("classification", flow.Classification);
            json.WriteText("name", flow.Name);
            json.WriteText("description", flow.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What a version cannot describe as a component is not named here either.</summary>
    private static void WriteDependencies(Utf8JsonWriter json, PartJsonWriter parts, BomDocument document, BomSpecVersion version)
    {
        HashSet<string> leftOut = version >= BomSpecVersion.V17
            ? []
            : [.. document.Components.Where(static component => component.IsHosted).Select(static component => component.Ref!)];
        json.WriteStartArray("dependencies");
        foreach (BomDependency dependency in document.Dependencies)
        {
            if (leftOut.Contains(dependency.Ref))
                continue;
            json.WriteStartObject();
            json.WriteText("ref", dependency.Ref);
            parts.WriteTexts("dependsOn", leftOut.Count == 0 ? dependency.DependsOn : [.. dependency.DependsOn.Where(reference => !leftOut.Contains(reference))]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCompositions(Utf8JsonWriter json, PartJsonWriter parts, IReadOnlyList<BomComposition> compositions)
    {
        json.WriteStartArray("compositions");
        foreach (BomComposition composition in compositions)
        {
            json.WriteStartObject();
            json.WriteString("aggregate", composition.Aggregate);
            if (composition.Assemblies.Count > 0)
                parts.WriteTexts("assemblies", composition.Assemblies);
            if (composition.Dependencies.Count > 0)
                parts.WriteTexts("dependencies", composition.Dependencies);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
