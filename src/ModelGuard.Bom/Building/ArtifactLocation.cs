using ModelGuard.Core.Artifacts;

namespace ModelGuard.Bom.Building;

/// <summary>
/// Where an artifact is, in words that are the same on every machine: reports show an absolute path for what lies outside the project,
/// the document never does.
/// </summary>
internal static class ArtifactLocation
{
    /// <summary>The location of an artifact: its display path, its path in its package, its link path, or its name.</summary>
    public static string Of(ArtifactReference reference)
    {
        string path = WithForwardSlashes(reference.DisplayPath);
        if (!IsRooted(path))
            return path;

        ArtifactOrigin origin = reference.Origin;
        if (origin is { PackageId: { } id, PackageVersion: { } version })
        {
            string folder = $"/{id}/{version}/";
            int start = path.LastIndexOf(folder, StringComparison.OrdinalIgnoreCase);
            return $"{id}/{version}/{(start < 0 ? NameOf(path) : path[(start + folder.Length)..])}";
        }

        return origin.TargetPath is { Length: > 0 } target && !IsRooted(WithForwardSlashes(target)) ? WithForwardSlashes(target) : NameOf(path);
    }

    /// <summary>The location of a path: itself where it is relative, else its last part.</summary>
    public static string Of(string path)
    {
        path = WithForwardSlashes(path);
        return IsRooted(path) ? NameOf(path) : path;
    }

    /// <summary>The last part of a path.</summary>
    public static string NameOf(string path)
    {
        string trimmed = WithForwardSlashes(path).TrimEnd('/');
        string name = trimmed[(trimmed.LastIndexOf('/') + 1)..];
        return string.IsNullOrWhiteSpace(name) ? "model" : name;
    }

    /// <summary>What brought an artifact, for people.</summary>
    public static string Context(ArtifactOrigin origin)
    {
        string context = origin.Kind switch
        {
            "Output" => "found in the output",
            "path" => "given path",
            _ => $"{origin.Kind} item",
        };
        if (origin.PackageId is not null)
            context += $" of package {origin.PackageId} {origin.PackageVersion}";
        if (origin.Project is not null)
            context += $" of project {NameOf(origin.Project)}";
        if (origin.TargetPath is not null)
            context += $", as {Of(origin.TargetPath)}";
        return context;
    }

    private static string WithForwardSlashes(string path) => path.Replace('\\', '/');

    private static bool IsRooted(string path) =>
        path.StartsWith('/') || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]));
}
