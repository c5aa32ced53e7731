namespace ModelGuard.Scanning.TorchServe;

/// <summary>A file that the manifest of a TorchServe archive names.</summary>
/// <param name="Key">The manifest's key.</param>
/// <param name="Value">The name, as it is written.</param>
/// <param name="Line">Line of the value, 1-based.</param>
internal sealed record MarFile(string Key, string Value, int Line);
