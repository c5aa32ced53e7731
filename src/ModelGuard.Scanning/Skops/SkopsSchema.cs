namespace ModelGuard.Scanning.Skops;

/// <summary>What a skops schema states.</summary>
/// <param name="Nodes">Every node, inner ones first.</param>
/// <param name="HasRoot">Whether the outermost object is a node, so that there is something to load.</param>
/// <param name="Version">Version of skops that wrote it.</param>
/// <param name="RepeatedKeys">Keys that one object holds twice with different text: name and offset.</param>
/// <param name="BitGenerators">Names that a random generator of the file is made of: name and offset.</param>
internal sealed record SkopsSchema(
    IReadOnlyList<SkopsNode> Nodes,
    bool HasRoot,
    string? Version,
    IReadOnlyList<(string Key, long Offset)> RepeatedKeys,
    IReadOnlyList<(string Name, long Offset)> BitGenerators);
