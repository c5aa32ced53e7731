using ModelGuard.Dependencies.Versions;

namespace ModelGuard.Dependencies.Python;

/// <summary>What the name of an archive says (packaging.python.org, "Binary distribution format" and "Source distribution format").</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">The version.</param>
/// <param name="IsWheel">Whether it is built.</param>
public sealed record PythonFileName(string Name, string Version, bool IsWheel)
{
    private static readonly string[] SourceEndings = [".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".zip", ".tar"];

    /// <summary>Reads a name.</summary>
    /// <returns><see langword="null"/> where it is no name of a wheel or a source archive.</returns>
    public static PythonFileName? Parse(string fileName)
    {
        if (fileName.EndsWith(".whl", StringComparison.OrdinalIgnoreCase))
        {
            string[] parts = fileName[..^4].Split('-');
            return parts.Length is 5 or 6 && PythonVersion.Parse(parts[1]) is not null ? new PythonFileName(parts[0], parts[1], true) : null;
        }

        if (Array.Find(SourceEndings, candidate => fileName.EndsWith(candidate, StringComparison.OrdinalIgnoreCase)) is not { } ending)
            return null;
        string stem = fileName[..^ending.Length];
        int dash = stem.LastIndexOf('-');
        return dash > 0 && PythonVersion.Parse(stem[(dash + 1)..]) is not null ? new PythonFileName(stem[..dash], stem[(dash + 1)..], false) : null;
    }
}
