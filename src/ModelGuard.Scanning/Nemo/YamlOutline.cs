namespace ModelGuard.Scanning.Nemo;

/// <summary>What of a YAML document can name code.</summary>
/// <param name="Names">Values of keys that name classes and functions.</param>
/// <param name="Tags">Tags that are not those of plain values: tag and line.</param>
/// <param name="IsMapping">Whether the first document is a mapping.</param>
internal sealed record YamlOutline(IReadOnlyList<YamlName> Names, IReadOnlyList<(string Tag, int Line)> Tags, bool IsMapping);
