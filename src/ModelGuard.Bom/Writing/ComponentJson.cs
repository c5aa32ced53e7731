using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Writing;

/// <summary>Writes components in the words and the order of the CycloneDX JSON schema.</summary>
internal static class ComponentJson
{
    /// <summary>Writes components, the array also where there are none.</summary>
    public static void Components(this BomJson json, IReadOnlyList<BomComponent> components)
    {
        // What is only used, and hosted elsewhere, can be said from 1.7 on; before that the service says it.
        if (!json.IsAtLeast(BomSpecVersion.V17) && components.Any(static component => component.IsHosted))
            components = [.. components.Where(static component => !component.IsHosted)];
        json.All("components"u8, components, Write);
    }

    /// <summary>Writes what a component consists of, inside its object.</summary>
    public static void Write(BomJson json, BomComponent component)
    {
        json.Text("type"u8, TypeOf(component.Type));
        json.Text("mime-type"u8, component.MediaType);
        json.Text("bom-ref"u8, component.Ref);
        json.Organization("supplier"u8, component.Supplier);
        WriteMakers(json, component);
        json.Text("group"u8, component.Group);
        json.Text("name"u8, component.Name);
        json.Text("version"u8, component.Version);
        json.Text("description"u8, component.Description);
        json.Text("scope"u8, component.Scope switch { null => null, BomScope.Required => "required", _ => "excluded" });
        json.Hashes(component.Hashes);
        json.License(component.License);
        json.Text("copyright"u8, component.Copyright);
        json.Text("purl"u8, component.PackageUrl);
        json.Flag("modified"u8, component.IsModified);
        json.Object("pedigree"u8, component.Ancestors.Count == 0 && component.PedigreeNotes is null ? null : component, static (json, component) =>
        {
            json.Each("ancestors"u8, component.Ancestors, Write);
            json.Text("notes"u8, component.PedigreeNotes);
        });
        json.ExternalReferences(component.ExternalReferences);
        json.Each("components"u8, component.Components, Write);
        json.Object("evidence"u8, component.Evidence, WriteEvidence);
        json.Object("releaseNotes"u8, component.Released is null ? null : component, static (json, component) =>
        {
            json.Text("type"u8, "release");
            json.Text("title"u8, $"{component.Name} {component.Version}".TrimEnd());
            json.Time("timestamp"u8, component.Released!.Value);
        });
        json.Object("modelCard"u8, component.ModelCard is { IsEmpty: false } card ? card : null, ModelCardJson.Write);
        json.One("data"u8, component.Data, WriteData);
        if ((component.IsExternal || component.IsHosted) && json.IsAtLeast(BomSpecVersion.V17))
            json.Flag("isExternal"u8, true);
        json.Properties(component.Properties);
        json.Tags(component.Tags);
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

    private static void WriteMakers(BomJson json, BomComponent component)
    {
        if (json.IsAtLeast(BomSpecVersion.V16))
        {
            json.Organization("manufacturer"u8, component.Manufacturer);
            json.Persons("authors"u8, component.Authors);
        }
        else if (component.Authors.Count > 0)
        {
            json.Text("author"u8, string.Join(", ", component.Authors.Select(static author => author.Name)));
        }

        json.Text("publisher"u8, component.Manufacturer?.Name);
    }

    private static void WriteEvidence(BomJson json, BomEvidence evidence)
    {
        // 1.5 knows one reason only, and the first is the strongest.
        if (json.IsAtLeast(BomSpecVersion.V16))
            json.Each("identity"u8, evidence.Identity, WriteIdentity);
        else if (evidence.Identity is [var strongest, ..])
            json.Object("identity"u8, strongest, WriteIdentity);
        json.Each("occurrences"u8, evidence.Occurrences, static (json, occurrence) =>
        {
            json.Text("location"u8, occurrence.Location);
            if (json.IsAtLeast(BomSpecVersion.V16))
            {
                json.Number("line"u8, occurrence.Line);
                json.Text("additionalContext"u8, occurrence.Context);
            }
        });
        json.Licenses(evidence.Licenses);
        json.Each("copyright"u8, evidence.Copyright, static (json, text) => json.Text("text"u8, text));
    }

    private static void WriteIdentity(BomJson json, BomIdentity identity)
    {
        json.Text("field"u8, identity.Field);
        json.Number("confidence"u8, identity.Confidence);
        if (json.IsAtLeast(BomSpecVersion.V16))
            json.Text("concludedValue"u8, identity.Value);
        json.One("methods"u8, identity, static (json, identity) =>
        {
            json.Text("technique"u8, identity.Technique);
            json.Number("confidence"u8, identity.Confidence);
            json.Text("value"u8, identity.Source);
        });
        json.Texts("tools"u8, [identity.ToolRef]);
    }

    private static void WriteData(BomJson json, BomData data)
    {
        json.Text("bom-ref"u8, data.Ref);
        json.Text("type"u8, data.Type);
        json.Text("name"u8, data.Name);
        json.Object("contents"u8, data.Url is null && data.Properties.Count == 0 ? null : data, static (json, data) =>
        {
            json.Text("url"u8, data.Url);
            json.Properties(data.Properties);
        });
        json.Text("classification"u8, data.Classification);
        json.Texts("sensitiveData"u8, data.SensitiveData);
        json.Text("description"u8, data.Description);
        json.Object("governance"u8, data.Owner, static (json, owner) => json.One("owners"u8, owner, static (json, owner) => json.Organization("organization"u8, owner)));
    }
}
