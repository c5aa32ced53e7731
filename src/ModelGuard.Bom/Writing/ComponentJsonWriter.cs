using System.Text.Json;
using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>Writes components in the words and the order of the CycloneDX JSON schema.</summary>
internal sealed class ComponentJsonWriter(Utf8JsonWriter json, BomSpecVersion version)
{
    private readonly PartJsonWriter _parts = new(json, version);
    private readonly ModelCardJsonWriter _cards = new(json, version);

    public void WriteAll(string name, IReadOnlyList<BomComponent> components)
    {
        json.WriteStartArray(name);
        foreach (BomComponent component in components)
        {
            // What is only used, and hosted elsewhere, can be said from 1.7 on; before that the service says it.
            if (!component.IsHosted || version >= BomSpecVersion.V17)
                Write(component);
        }

        json.WriteEndArray();
    }

    public void Write(BomComponent component)
    {
        json.WriteStartObject();
        json.WriteString("type", TypeOf(component.Type));
        json.WriteText("mime-type", component.MediaType);
        json.WriteText("bom-ref", component.Ref);
        _parts.WriteOrganization("supplier", component.Supplier);
        if (version >= BomSpecVersion.V16)
        {
            _parts.WriteOrganization("manufacturer", component.Manufacturer);
            _parts.WritePersons("authors", component.Authors);
        }
        else if (component.Authors.Count > 0)
        {
            json.WriteText("author", string.Join(", ", component.Authors.Select(static author => author.Name)));
        }

        json.WriteText("publisher", component.Manufacturer?.Name);
        json.WriteText("group", component.Group);
        json.WriteText("name", component.Name);
        json.WriteText("version", component.Version);
        json.WriteText("description", component.Description);
        if (component.Scope is { } scope)
            json.WriteString("scope", scope == BomScope.Required ? "required" : "excluded");
        _parts.WriteHashes(component.Hashes);
        _parts.WriteLicenses("licenses", component.License is { } license ? [license] : []);
        json.WriteText("copyright", component.Copyright);
        json.WriteText("purl", component.PackageUrl);
        if (component.IsModified is { } modified)
            json.WriteBoolean("modified", modified);
        WritePedigree(component);
        _parts.WriteExternalReferences(component.ExternalReferences);
        if (component.Components.Count > 0)
            WriteAll("components", component.Components);
        if (component.Evidence is { } evidence)
            WriteEvidence(evidence);
        WriteReleaseNotes(component);
        if (component.ModelCard is { IsEmpty: false } card)
            _cards.Write(card);
        if (component.Data is { } data)
            WriteData(data);
        if ((component.IsExternal || component.IsHosted) && version >= BomSpecVersion.V17)
            json.WriteBoolean("isExternal", true);
        _parts.WriteProperties(component.Properties);
        _parts.WriteTags(component.Tags);
        json.WriteEndObject();
    }

    private static string TypeOf(BomComponentType type) => type switch
    {
        BomComponentType.Application => "application",
        BomComponentType.Library => "library",
        BomComponentType.Framework => "framework",
        BomComponentType.MachineLearningModel => "machine-learning-model",
        BomComponentType.Data => "data",
        BomComponentType.File => "file",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a type"),
    };

    private void WritePedigree(BomComponent component)
    {
        if (component.Ancestors.Count == 0 && component.PedigreeNotes is null)
            return;

        json.WriteStartObject("pedigree");
        if (component.Ancestors.Count > 0)
            WriteAll("ancestors", component.Ancestors);
        json.WriteText("notes", component.PedigreeNotes);
        json.WriteEndObject();
    }

    private void WriteReleaseNotes(BomComponent component)
    {
        if (component.Released is not { } released)
            return;

        json.WriteStartObject("releaseNotes");
        json.WriteString("type", "release");
        json.WriteText("title", $"{component.Name} {component.Version}".TrimEnd());
        json.WriteString("timestamp", PartJsonWriter.TimeText(released));
        json.WriteEndObject();
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

        if (evidence.Occurrences.Count > 0)
        {
            json.WriteStartArray("occurrences");
            foreach (BomOccurrence occurrence in evidence.Occurrences)
            {
                json.WriteStartObject();
                json.WriteText("location", occurrence.Location);
                if (version >= BomSpecVersion.V16 && occurrence.Line is { } line)
                    json.WriteNumber("line", line);
                if (version >= BomSpecVersion.V16)
                    json.WriteText("additionalContext", occurrence.Context);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        _parts.WriteLicenses("licenses", evidence.Licenses);
        if (evidence.Copyright.Count > 0)
        {
            json.WriteStartArray("copyright");
            foreach (string text in evidence.Copyright)
            {
                json.WriteStartObject();
                json.WriteText("text", text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

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

    private void WriteData(BomData data)
    {
        json.WriteStartArray("data");
        json.WriteStartObject();
        json.WriteText("bom-ref", data.Ref);
        json.WriteString("type", data.Type);
        json.WriteText("name", data.Name);
        if (data.Url is not null || data.Properties.Count > 0)
        {
            json.WriteStartObject("contents");
            json.WriteText("url", data.Url);
            _parts.WriteProperties(data.Properties);
            json.WriteEndObject();
        }

        json.WriteText("classification", data.Classification);
        if (data.SensitiveData.Count > 0)
            _parts.WriteTexts("sensitiveData", data.SensitiveData);
        json.WriteText("description", data.Description);
        if (data.Owner is { } owner)
        {
            json.WriteStartObject("governance");
            json.WriteStartArray("owners");
            json.WriteStartObject();
            _parts.WriteOrganization("organization", owner);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }
}
