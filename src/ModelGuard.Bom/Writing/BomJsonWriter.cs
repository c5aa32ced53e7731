using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
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
    private const int UuidLength = 36;

    /// <summary>The bytes of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="version">The version of CycloneDX; what it lacks is left out.</param>
    public static ReadOnlyMemory<byte> Write(BomDocument document, BomSpecVersion version = BomSpecVersion.V16)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArrayBufferWriter<byte> buffer = new(FirstBufferLength + (document.Components.Count * BytesOfComponent));
        long serial = 0;
        using (BomJson json = new(buffer, version))
        {
            json.Root(document, (json, document) =>
            {
                json.Text("$schema"u8, $"http://cyclonedx.org/schema/bom-{version.ToNumber()}.schema.json");
                json.Text("bomFormat"u8, "CycloneDX");
                json.Text("specVersion"u8, version.ToNumber());

                // The serial number is written as the nil UUID first, which has the length of every other.
                if (!document.IsReproducible)
                    json.Text("serialNumber"u8, SerialPrefix + Guid.Empty);
                serial = json.Length - (UuidLength + 1);
                WriteBody(json, document);
            });
        }

        buffer.Write("\n"u8);
        if (!document.IsReproducible)
            Encoding.ASCII.GetBytes(ContentUuid.Of(buffer.WrittenSpan).ToString("D"), MemoryMarshal.AsMemory(buffer.WrittenMemory).Span[(int)serial..]);
        return buffer.WrittenMemory;
    }

    private static void WriteBody(BomJson json, BomDocument document)
    {
        json.Number("version"u8, 1);
        json.Object("metadata"u8, document, WriteMetadata);
        json.Components(document.Components);
        json.All("services"u8, document.Services, WriteService);
        json.ExternalReferences(document.ExternalReferences);
        WriteDependencies(json, document);
        json.All("compositions"u8, document.Compositions, static (json, composition) =>
        {
            json.Text("aggregate"u8, composition.Aggregate);
            json.Texts("assemblies"u8, composition.Assemblies);
            json.Texts("dependencies"u8, composition.Dependencies);
        });
        json.Vulnerabilities(document.Vulnerabilities);
        json.Annotations(document);
        json.Formulation(document.Workflow);
        json.Declarations(document.Declarations);
    }

    private static void WriteMetadata(BomJson json, BomDocument document)
    {
        BomMetadata metadata = document.Metadata;
        if (metadata.Timestamp is { } timestamp && !document.IsReproducible)
            json.Time("timestamp"u8, timestamp);
        json.One("lifecycles"u8, metadata.Phase, static (json, phase) => json.Text("phase"u8, phase));
        json.Object("tools"u8, metadata.Tools, static (json, tools) => json.Components(tools));
        json.Persons("authors"u8, metadata.Authors);
        json.Object("component"u8, metadata.Component, ComponentJson.Write);
        json.Organization(json.IsAtLeast(BomSpecVersion.V16) ? "manufacturer"u8 : "manufacture"u8, metadata.Manufacturer);
        json.Organization("supplier"u8, metadata.Supplier);
        json.License(metadata.License);
        json.Properties(document.IsReproducible ? [new BomProperty("cdx:reproducible", "true"), .. metadata.Properties] : metadata.Properties);
    }

    private static void WriteService(BomJson json, BomService service)
    {
        json.Text("bom-ref"u8, service.Ref);
        json.Organization("provider"u8, service.Provider);
        json.Text("group"u8, service.Provider?.Name);
        json.Text("name"u8, service.Name);
        json.Text("version"u8, service.Version);
        json.Text("description"u8, service.Description);
        json.Texts("endpoints"u8, service.Endpoints);
        json.Flag("authenticated"u8, service.IsAuthenticated);
        json.Flag("x-trust-boundary"u8, service.CrossesTrustBoundary);
        json.Text("trustZone"u8, service.TrustZone);
        json.Each("data"u8, service.Data, static (json, flow) =>
        {
            json.Text("flow"u8, flow.Flow);
            json.Text("classification"u8, flow.Classification);
            json.Text("name"u8, flow.Name);
            json.Text("description"u8, flow.Description);
        });
        json.License(service.License);
        json.ExternalReferences(service.ExternalReferences);
        json.Properties(service.Properties);
        json.Tags(service.Tags);
    }

    /// <summary>What a version cannot describe as a component is not named here either.</summary>
    private static void WriteDependencies(BomJson json, BomDocument document)
    {
        HashSet<string> leftOut = json.IsAtLeast(BomSpecVersion.V17)
            ? []
            : [.. document.Components.Where(static component => component.IsHosted).Select(static component => component.Ref!)];
        IReadOnlyList<BomDependency> dependencies = leftOut.Count == 0
            ? document.Dependencies
            : [.. document.Dependencies.Where(dependency => !leftOut.Contains(dependency.Ref))
                .Select(dependency => dependency with { DependsOn = [.. dependency.DependsOn.Where(reference => !leftOut.Contains(reference))] })];
        json.All("dependencies"u8, dependencies, static (json, dependency) =>
        {
            json.Text("ref"u8, dependency.Ref);
            json.AllTexts("dependsOn"u8, dependency.DependsOn);
        });
    }
}
