namespace ModelGuard.Scanning.Nemo;

/// <summary>A key of a YAML document whose value names code.</summary>
/// <param name="Key">The key, such as <c>_target_</c>.</param>
/// <param name="Value">The dotted path; <see langword="null"/> where the value is no text.</param>
/// <param name="Line">Line of the value, 1-based.</param>
internal sealed record YamlName(string Key, string? Value, int Line);
