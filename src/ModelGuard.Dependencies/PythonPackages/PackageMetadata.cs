namespace ModelGuard.Dependencies.PythonPackages;

/// <summary>Name and version of a package's <c>METADATA</c> or <c>PKG-INFO</c> (packaging.python.org, "Core metadata").</summary>
internal sealed record PackageMetadata(string Name, string Version)
{
    /// <summary>Reads the headers, up to the first empty line.</summary>
    /// <returns><see langword="null"/> where a name or a version is missing.</returns>
    public static PackageMetadata? Read(string text)
    {
        string? name = null;
        string? version = null;
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.TrimEnd('\r');
            if (line.Length == 0)
                break;
            if (line.StartsWith("Name:", StringComparison.OrdinalIgnoreCase))
                name ??= line[5..].Trim();
            else if (line.StartsWith("Version:", StringComparison.OrdinalIgnoreCase))
                version ??= line[8..].Trim();
        }

        return name is { Length: > 0 } && version is { Length: > 0 } ? new PackageMetadata(name, version) : null;
    }
}
