using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Scanning.TorchServe;

/// <summary>Reads <c>MAR-INF/MANIFEST.json</c>.</summary>
internal static class MarManifestReader
{
    private static readonly HashSet<string> FileKeys = new(StringComparer.Ordinal)
    {
        "handler", "modelFile", "serializedFile", "extraFiles", "requirementsFile", "configFile",
    };

    /// <summary>Reads the manifest.</summary>
    /// <param name="root">The parsed JSON.</param>
    public static MarManifest Read(PlacedJsonValue root)
    {
        List<MarFile> files = [];
        bool hasModel = false;
        foreach (PlacedJsonMember section in root.Members.Where(member => member.Name == "model" && member.Value.Kind == JsonValueKind.Object))
        {
            hasModel = true;
            foreach (PlacedJsonMember member in section.Value.Members.Where(member => FileKeys.Contains(member.Name)))
                AddFiles(member, files);
        }

        return new MarManifest(files, hasModel);
    }

    private static void AddFiles(PlacedJsonMember member, List<MarFile> files)
    {
        IEnumerable<PlacedJsonValue> values = member.Value.Kind == JsonValueKind.Array ? member.Value.Items : [member.Value];
        foreach (PlacedJsonValue value in values.Where(value => value.Kind == JsonValueKind.String))
        {
            // The archiver takes several extra files in one text, with commas between them.
            foreach (string name in value.Text!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                files.Add(new MarFile(member.Name, name, value.Line));
        }
    }
}
