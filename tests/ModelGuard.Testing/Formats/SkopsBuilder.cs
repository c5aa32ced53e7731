namespace ModelGuard.Testing.Formats;

/// <summary>Writes skops archives: a schema of nodes, and the members that it refers to.</summary>
public static class SkopsBuilder
{
    /// <summary>A scaler with one array, as skops writes it.</summary>
    public static byte[] Scaler() => Archive(
        Object("sklearn.preprocessing._data", "StandardScaler", $$"""{ "mean_": {{Array("a.npy")}}, "with_mean": {{Json("true")}} }"""),
        ("a.npy", NpyBuilder.Floats(3)));

    /// <summary>An archive of one root node and its members.</summary>
    public static byte[] Archive(string root, params (string Name, byte[] Content)[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        ZipBuilder zip = new();
        foreach ((string name, byte[] content) in members)
            zip.Add(name, content);
        zip.Add("schema.json", root);
        return zip.Build();
    }

    /// <summary>A node without content.</summary>
    public static string Node(string loader, string module, string name) =>
        $$"""{ "__class__": "{{name}}", "__module__": "{{module}}", "__loader__": "{{loader}}", "__id__": 1 }""";

    /// <summary>A node with content, which is JSON.</summary>
    public static string Node(string loader, string module, string name, string content) =>
        $$"""{ "__class__": "{{name}}", "__module__": "{{module}}", "__loader__": "{{loader}}", "content": {{content}}, "__id__": 1 }""";

    /// <summary>An object with attributes, given as JSON of names and nodes.</summary>
    public static string Object(string module, string name, string attributes) =>
        Node("ObjectNode", module, name, Node("DictNode", "builtins", "dict", attributes));

    /// <summary>A plain value.</summary>
    public static string Json(string value) =>
        $$"""{ "__class__": "str", "__module__": "builtins", "__loader__": "JsonNode", "content": "{{value}}", "is_json": true }""";

    /// <summary>An array in a member.</summary>
    public static string Array(string file) =>
        $$"""{ "__class__": "ndarray", "__module__": "numpy", "__loader__": "NdArrayNode", "type": "numpy", "file": "{{file}}" }""";
}
