using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using ModelGuard.Bom.Building;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Validation.Schema;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Bom.Merging;

/// <summary>
/// Joins documents: the same component or service once, by package URL and digests; references renamed where they collide; the applications
/// described become parts of the new one. Signatures are left out, because what they were made over is gone.
/// </summary>
public sealed class BomMerger
{
    private static readonly string[] JoinedLists = ["externalReferences", "compositions", "vulnerabilities", "annotations", "formulation"];

    private readonly IReadOnlyList<BomFile> _boms;
    private readonly MergedNames _names = new();
    private readonly List<Dictionary<string, string>> _maps = [];
    private readonly Dictionary<string, List<(string Ref, PlacedJsonValue Value)>> _known = new(StringComparer.Ordinal);
    private readonly List<(PlacedJsonValue Value, int Bom)> _components = [];
    private readonly List<(PlacedJsonValue Value, int Bom)> _services = [];
    private readonly List<(PlacedJsonValue Value, int Bom)> _tools = [];
    private readonly List<string> _roots = [];
    private readonly Dictionary<(string? Name, string? Version), string> _applications = [];
    private readonly List<Finding> _findings = [];
    private readonly string _name;
    private readonly string? _version;
    private readonly string _rootRef;

    private BomMerger(IReadOnlyList<BomFile> boms, string name, string? version)
    {
        _boms = boms;
        _name = name;
        _version = version;
        _rootRef = _names.Claim(PackageUrl.Generic(name, version));

        // The applications first: what one document knows as a project that it references, another describes.
        foreach (BomFile bom in boms)
            TakeApplication(bom);
        for (int index = 0; index < boms.Count; index++)
            Take(index);
    }

    /// <summary>Merges documents.</summary>
    /// <param name="boms">At least one.</param>
    /// <param name="name">Name of what the new document is about.</param>
    /// <param name="version">Its version.</param>
    /// <returns>The bytes of the new document, and where the old ones disagree (MG5014).</returns>
    public static (byte[] Content, IReadOnlyList<Finding> Findings) Merge(IReadOnlyList<BomFile> boms, string name, string? version)
    {
        BomMerger merger = new(boms, name, version);
        return (merger.Write(), merger._findings);
    }

    private void TakeApplication(BomFile bom)
    {
        int index = _maps.Count;
        _maps.Add(new Dictionary<string, string>(StringComparer.Ordinal));
        if (bom.Root.FindValue("metadata")?.FindValue("component") is not { } application)
            return;
        if (Add(application, index, _maps[index], _components) is { } reference)
            _roots.Add(reference);
        _applications.TryAdd((application.FindText("name"), application.FindText("version")), MergedNames.IdentityOf(application));
    }

    private void Take(int index)
    {
        PlacedJsonValue root = _boms[index].Root;
        Dictionary<string, string> map = _maps[index];
        PlacedJsonValue? metadata = root.FindValue("metadata");
        foreach (PlacedJsonValue component in root.FindItems("components"))
            Add(component, index, map, _components);
        foreach (PlacedJsonValue service in root.FindItems("services"))
            Add(service, index, map, _services);
        foreach (PlacedJsonValue tool in metadata?.FindValue("tools")?.FindItems("components") ?? [])
            Add(tool, index, map, _tools);
        _names.Complete(_boms[index], map);
    }

    /// <summary>A referenced project is the application of that name and version, where one of the documents describes it.</summary>
    private string IdentityOf(PlacedJsonValue thing) =>
        thing.FindItems("properties").Any(static property => property.FindText("name") == PackageComponents.OriginProperty && property.FindText("value") == PackageComponents.ProjectReference)
        && _applications.TryGetValue((thing.FindText("name"), thing.FindText("version")), out string? described)
            ? described
            : MergedNames.IdentityOf(thing);

    private string? Add(PlacedJsonValue thing, int index, Dictionary<string, string> map, List<(PlacedJsonValue Value, int Bom)> list)
    {
        string identity = (ReferenceEquals(list, _tools) ? "tool\n" : ReferenceEquals(list, _services) ? "service\n" : "") + IdentityOf(thing);
        string? old = thing.FindText(ReferenceWalk.NameMember);
        if (!_known.TryGetValue(identity, out List<(string Ref, PlacedJsonValue Value)>? same))
            _known.Add(identity, same = []);
        foreach ((string known, PlacedJsonValue value) in same)
        {
            if (!MergedNames.Agree(value, thing))
                continue;
            if (old is not null)
                map.TryAdd(old, known);
            MapParts(thing, value, map);
            return known;
        }

        if (same.Count > 0)
        {
            _findings.Add(new Finding(
                BomRules.MergeConflict,
                new Place(_boms[index].Path) { Line = thing.Line, Column = thing.Column },
                $"expected the digests of '{Excerpt.Of(thing.FindText("purl") ?? thing.FindText("name") ?? "")}' that another document gives, found different ones")
            { Subject = thing.FindText("name") });
        }

        // Without a name nothing refers to it, and it gets none, unless the new application has to.
        string reference = _names.Claim(old ?? identity);
        if (old is not null)
            map.TryAdd(old, reference);
        same.Add((reference, thing));
        list.Add((thing, index));
        return old is null ? null : reference;
    }

    /// <summary>Parts of a component that is there already are the parts of that one, by their names.</summary>
    private void MapParts(PlacedJsonValue thing, PlacedJsonValue known, Dictionary<string, string> map)
    {
        int owner = _components.FindIndex(component => ReferenceEquals(component.Value, known));
        if (owner < 0)
            return;
        foreach (PlacedJsonValue part in thing.FindItems("components"))
        {
            if (part.FindText(ReferenceWalk.NameMember) is { } old && known.FindItems("components").FirstOrDefault(other => other.FindText("name") == part.FindText("name")) is { } same
                && same.FindText(ReferenceWalk.NameMember) is { } knownRef && _maps[_components[owner].Bom].TryGetValue(knownRef, out string? reference))
            {
                map.TryAdd(old, reference);
            }
        }
    }

    private byte[] Write()
    {
        BomSpecVersion version = _boms.Max(static bom => bom.Version);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, BomJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", $"http://cyclonedx.org/schema/bom-{version.ToNumber()}.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", version.ToNumber());
            json.WriteString("serialNumber", "urn:uuid:" + ContentUuid.Of(string.Concat(_boms.Select(static bom => Convert.ToHexStringLower(SHA256.HashData(bom.Content.Span)))) + _name + _version).ToString("D"));
            json.WriteNumber("version", 1);
            WriteMetadata(json);

            // Models first, as in every document; some readers look no further than the first component.
            WriteThings(json, "components", [.. _components.OrderBy(static component => component.Value.FindText("type") switch { "machine-learning-model" => 0, "data" => 1, _ => 2 })]);
            WriteThings(json, "services", _services);
            WriteDependencies(json);
            foreach (string list in JoinedLists)
                WriteJoined(json, list, _boms.Select(bom => bom.Root.FindValue(list)));
            WriteDeclarations(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        PlacedJsonValue?[] metadata = [.. _boms.Select(static bom => bom.Root.FindValue("metadata"))];
        json.WriteStartObject("metadata");
        if (metadata.Select(static part => part?.FindText("timestamp")).OfType<string>().Max(StringComparer.Ordinal) is { } timestamp)
            json.WriteString("timestamp", timestamp);
        WriteJoined(json, "lifecycles", metadata.Select(static part => part?.FindValue("lifecycles")));
        json.WriteStartObject("tools");
        WriteThings(json, "components", _tools);
        json.WriteEndObject();
        WriteJoined(json, "authors", metadata.Select(static part => part?.FindValue("authors")));
        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", _rootRef);
        json.WriteString("name", _name);
        if (_version is not null)
            json.WriteString("version", _version);
        json.WriteString("purl", PackageUrl.Generic(_name, _version));
        json.WriteEndObject();
        foreach (string member in (ReadOnlySpan<string>)["manufacture", "manufacturer", "supplier", "licenses"])
            WriteCommon(json, member, metadata);
        json.WriteEndObject();
    }

    /// <summary>What all documents that state it state alike.</summary>
    private static void WriteCommon(Utf8JsonWriter json, string member, PlacedJsonValue?[] metadata)
    {
        PlacedJsonValue[] stated = [.. metadata.Select(part => part?.FindValue(member)).OfType<PlacedJsonValue>()];
        if (stated.Length == 0 || stated.Skip(1).Any(other => SameValues.FirstRepeated([stated[0], other]) is null))
            return;
        json.WritePropertyName(member);
        JsonCopy.Write(json, stated[0]);
    }

    private void WriteThings(Utf8JsonWriter json, string name, List<(PlacedJsonValue Value, int Bom)> things)
    {
        json.WriteStartArray(name);
        foreach ((PlacedJsonValue value, int bom) in things)
            JsonCopy.Write(json, value, _maps[bom]);
        json.WriteEndArray();
    }

    private void WriteDependencies(Utf8JsonWriter json)
    {
        SortedDictionary<string, SortedSet<string>> graph = new(StringComparer.Ordinal);
        for (int index = 0; index < _boms.Count; index++)
        {
            foreach (PlacedJsonValue entry in _boms[index].Root.FindItems("dependencies"))
            {
                if (entry.FindText("ref") is not { } old || !_maps[index].TryGetValue(old, out string? reference))
                    continue;
                if (!graph.TryGetValue(reference, out SortedSet<string>? uses))
                    graph.Add(reference, uses = new SortedSet<string>(StringComparer.Ordinal));
                foreach (PlacedJsonValue used in entry.FindItems("dependsOn"))
                {
                    if (used.Text is { } text && _maps[index].TryGetValue(text, out string? target))
                        uses.Add(target);
                }
            }
        }

        json.WriteStartArray("dependencies");
        WriteDependency(json, _rootRef, _roots.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        foreach ((string reference, SortedSet<string> uses) in graph)
            WriteDependency(json, reference, uses);
        json.WriteEndArray();
    }

    private static void WriteDependency(Utf8JsonWriter json, string reference, IEnumerable<string> uses)
    {
        json.WriteStartObject();
        json.WriteString("ref", reference);
        json.WriteStartArray("dependsOn");
        foreach (string used in uses)
            json.WriteStringValue(used);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The items of one list of every document, each once.</summary>
    private void WriteJoined(Utf8JsonWriter json, string name, IEnumerable<PlacedJsonValue?> lists)
    {
        List<byte[]> items = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        int index = 0;
        foreach (PlacedJsonValue? list in lists)
        {
            foreach (PlacedJsonValue item in list?.Items ?? [])
            {
                // What differs in nothing but the name that was given to avoid a collision is still said twice: by two documents.
                byte[] bytes = JsonCopy.Bytes(item, _maps[index]);
                if (seen.Add(Convert.ToHexStringLower(SHA256.HashData(bytes))))
                    items.Add(bytes);
            }

            index++;
        }

        if (items.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (byte[] item in items)
            json.WriteRawValue(item);
        json.WriteEndArray();
    }

    private void WriteDeclarations(Utf8JsonWriter json)
    {
        PlacedJsonValue?[] declarations = [.. _boms.Select(static bom => bom.Root.FindValue("declarations"))];
        if (declarations.All(static part => part is null))
            return;
        json.WriteStartObject("declarations");
        foreach (string list in (ReadOnlySpan<string>)["assessors", "attestations", "claims", "evidence"])
            WriteJoined(json, list, declarations.Select(part => part?.FindValue(list)));
        json.WriteEndObject();
    }
}
