using System.Diagnostics.CodeAnalysis;
using ModelGuard.Core.Artifacts;

namespace ModelGuard.Integrity;

/// <summary>
/// The path by which the lock file knows an artifact: the same text on every machine. It is relative to the lock file's folder with
/// forward slashes, and starts with <c>../</c> only for a file that is linked from elsewhere in the repository. A model from a NuGet
/// package is <c>nuget:Id/Version/path</c>, wherever packages are kept.
/// </summary>
public static class LockPath
{
    private const string PackagePrefix = "nuget:";

    /// <summary>Finds the path of an artifact.</summary>
    /// <param name="reference">The artifact.</param>
    /// <param name="lockFolder">Absolute path of the lock file's folder.</param>
    /// <param name="path">The path.</param>
    /// <param name="fault">Why it has none: another drive, or characters that mean something else on another system.</param>
    public static bool TryOf(
        ArtifactReference reference, string lockFolder, [NotNullWhen(true)] out string? path, [NotNullWhen(false)] out string? fault)
    {
        string candidate = InPackage(reference) ?? WithForwardSlashes(Path.GetRelativePath(lockFolder, reference.FullPath));
        fault = FaultOf(candidate);
        path = fault is null ? candidate : null;
        return fault is null;
    }

    /// <summary>What keeps a text from being a path of a lock file.</summary>
    /// <param name="path">The text.</param>
    /// <returns>The fault, fit to follow "a path that"; <see langword="null"/> where there is none.</returns>
    public static string? FaultOf(string path)
    {
        ReadOnlySpan<char> rest = path;
        bool inPackage = rest.StartsWith(PackagePrefix, StringComparison.Ordinal);
        if (inPackage)
            rest = rest[PackagePrefix.Length..];
        if (rest.IsEmpty)
            return "is empty";
        if (rest.Contains('\\'))
            return "contains a backslash";
        if (rest.ContainsAnyInRange('\0', '\x1F'))
            return "contains a control character";
        if (rest[0] == '/' || (rest.Length > 1 && rest[1] == ':' && char.IsAsciiLetter(rest[0])))
            return "is rooted, not relative to the lock file";

        bool mayClimb = !inPackage;
        foreach (Range range in rest.Split('/'))
        {
            ReadOnlySpan<char> segment = rest[range];
            if (segment.IsEmpty || segment.SequenceEqual("."))
                return "has an empty or '.' segment";
            if (!segment.SequenceEqual(".."))
                mayClimb = false;
            else if (!mayClimb)
                return "escapes from the folder that it names by '..'";
        }

        return rest.EndsWith("..") ? "names a folder" : null;
    }

    private static string? InPackage(ArtifactReference reference)
    {
        if (reference.Origin is not { PackageId: { } id, PackageVersion: { } version })
            return null;

        string path = WithForwardSlashes(reference.FullPath);
        string folder = $"/{id}/{version}/";
        int start = path.LastIndexOf(folder, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : $"{PackagePrefix}{id}/{version}/{path[(start + folder.Length)..]}";
    }

    /// <summary>Turns this system's separators around; on Linux a backslash is part of a name and stays.</summary>
    private static string WithForwardSlashes(string path) => path.Replace(Path.DirectorySeparatorChar, '/');
}
