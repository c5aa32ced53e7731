using System.Text.Json;
using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>Writes components in the words and the order of the CycloneDX JSON schema.</summary>
internal sealed class ComponentJsonWriter(Utf8JsonWriter json, BomSpecVersion version)
{
    public void WriteAll(string name, IReadOnlyList<BomComponent> components)
    {
        json.WriteStartArray(name);
        foreach (BomComponent component in components)
            Write(component);
        json.WriteEndArray();
    }

    public void Write(BomComponent component)
    {
        json.WriteStartObject();
        json.WriteString("type", TypeOf(component.Type));
        if (component.Type == BomComponentType.MachineLearningModel && component.Ref is not null)
            json.WriteString("mime-type", "application/octet-stream");
        json.WriteText("bom-ref", component.Ref);
        json.WriteText("name", component.Name);
        json.WriteText("version", component.Version);
        json.WriteText("description", component.Description);
        if (component.Scope is { } scope)
            json.WriteString("scope", scope == BomScope.Required ? "required" : "excluded");
        WriteHashes(component.Hashes);
        if (component.License is { } license)
            WriteLicense(license);
        json.WriteText("purl", component.PackageUrl);
        if (component.Ancestors.Count > 0)
        {
            json.WriteStartObject("pedigree");
            WriteAll("ancestors", component.Ancestors);
            json.WriteEndObject();
        }

        WriteExternalReferences(component.ExternalReferences);
        if (component.Components.Count > 0)
            WriteAll("components", component.Components);
        if (component.Evidence is { } evidence)
            WriteEvidence(evidence);
        if (component.ModelCard is { } card)
            WriteModelCard(card);
        WriteProperties(component.Properties);
        json.WriteEndObject();
    }

    public void WriteProperties(IReadOnlyList<BomProperty> properties)
    {
        if (properties.Count == 0)
            return;

        json.WriteStartArray("properties");
        foreach (BomProperty property in properties)
        {
            json.WriteStartObject();
            json.WriteText("name", property.Name);
            json.WriteText("value", property.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string TypeOf(BomComponentType type) => type switch
    {
        BomComponentType.Application => "application",
        BomComponentType.Library => "library",
        BomComponentType.MachineLearningModel => "machine-learning-model",
        BomComponentType.Data => "data",
        BomComponentType.File => "file",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a type"),
    };

    private void WriteHashes(IReadOnlyList<BomHash> hashes)
    {
        if (hashes.Count == 0)
            return;

        json.WriteStartArray("hashes");
        foreach (BomHash hash in hashes)
        {
            json.WriteStartObject();
            json.WriteString("alg", hash.Algorithm);
            json.WriteString("content", hash.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteLicense(BomLicense license)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        if (license.Kind != BomLicenseKind.SpdxExpression)
            json.WriteStartObject("license");
        json.WriteText(license.Kind switch { BomLicenseKind.SpdxId => "id", BomLicenseKind.Name => "name", _ => "expression" }, license.Text);
        if (version >= BomSpecVersion.V16)
            json.WriteString("acknowledgement", "declared");
        if (license.Kind != BomLicenseKind.SpdxExpression)
            json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteExternalReferences(IReadOnlyList<BomExternalReference> references)
    {
        if (references.Count == 0)
            return;

        json.WriteStartArray("externalReferences");
        foreach (BomExternalReference reference in references)
        {
            json.WriteStartObject();
            json.WriteString("type", reference.Type);
            json.WriteText("url", reference.Url);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteEvidence(BomEvidence evidence)
    {
        json.WriteStartObject("evidence");
        if (evidence.Identity.Count > 0)
        {
            json.WritePropertyName("identity");

            // 1.5 knows one reason only, and the first is the strongest.
            if (version >= BomSpecVersion.V16)
                json.WriteStartArray();
            foreach (BomIdentity identity in version >= BomSpecVersion.V16 ? evidence.Identity : [evidence.Identity[0]])
                WriteIdentity(identity);
            if (version >= BomSpecVersion.V16)
                json.WriteEndArray();
        }

        json.WriteStartArray("occurrences");
        foreach (BomOccurrence occurrence in evidence.Occurrences)
        {
            json.WriteStartObject();
            json.WriteText("location", occurrence.Location);
            if (version >= BomSpecVersion.V16)
                json.WriteText("additionalContext", occurrence.Context);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteIdentity(BomIdentity identity)
    {
        json.WriteStartObject();
        json.WriteString("field", identity.Field);
        json.WriteNumber("confidence", identity.Confidence);
        if (version >= BomSpecVersion.V16)
            json.WriteText("concludedValue", identity.Value);
        json.WriteStartArray("methods");
        json.WriteStartObject();
        json.WriteString("technique", identity.Technique);
        json.WriteNumber("confidence", identity.Confidence);
        json.WriteText("value", identity.Source);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("tools");
        json.WriteText(identity.ToolRef);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteModelCard(BomModelCard card)
    {
        json.WriteStartObject("modelCard");
        json.WriteStartObject("modelParameters");
        WriteFormats("inputs", card.Inputs);
        WriteFormats("outputs", card.Outputs);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteFormats(string name, IReadOnlyList<string> formats)
    {
        json.WriteStartArray(name);
        foreach (string format in formats)
        {
            json.WriteStartObject();
            json.WriteText("format", format);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
