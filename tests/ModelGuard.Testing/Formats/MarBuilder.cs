namespace ModelGuard.Testing.Formats;

/// <summary>Writes archives for TorchServe.</summary>
public static class MarBuilder
{
    /// <summary>A manifest of one model.</summary>
    public static string Manifest(string handler, string serializedFile, string more = "") =>
        $$"""
        {
          "createdOn": "24/07/2024 10:00:00",
          "runtime": "python",
          "model": {
            "modelName": "net",
            "handler": "{{handler}}",
            "serializedFile": "{{serializedFile}}"{{more}}
          },
          "archiverVersion": "0.11.0"
        }
        """;

    /// <summary>The archive around a manifest and members of text.</summary>
    public static ZipBuilder Archive(string manifest, params (string Name, string Content)[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        ZipBuilder zip = new();
        zip.Add("MAR-INF/MANIFEST.json", manifest);
        foreach ((string name, string content) in members)
            zip.Add(name, content);
        return zip;
    }
}
