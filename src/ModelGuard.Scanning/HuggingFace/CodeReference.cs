namespace ModelGuard.Scanning.HuggingFace;

/// <summary>A value of a configuration that makes a loader import Python.</summary>
/// <param name="Key">The key that makes it so: <c>auto_map.AutoModel</c>.</param>
/// <param name="Value">What it names, as written; <see langword="null"/> for a switch that is on.</param>
/// <param name="Offset">Offset of the value in the file.</param>
/// <param name="IsInstalled">Whether it is a path into packages that are installed, rather than a file of the model.</param>
internal sealed record CodeReference(string Key, string? Value, long Offset, bool IsInstalled = false);
