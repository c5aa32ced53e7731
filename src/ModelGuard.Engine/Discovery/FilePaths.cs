namespace ModelGuard.Engine.Discovery;

/// <summary>How paths are compared and shown.</summary>
public static class FilePaths
{
    /// <summary>Equality of full paths on this file system family.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The path that reports show: relative to the root with forward slashes, or absolute where it lies outside.</summary>
    public static string Display(string root, string fullPath)
    {
        if (Comparer.Equals(Path.TrimEndingDirectorySeparator(root), Path.TrimEndingDirectorySeparator(fullPath)))
            return ".";
        return IsInside(root, fullPath) ? Slashed(Path.GetRelativePath(root, fullPath)) : Slashed(fullPath);
    }

    /// <summary>Whether a full path lies below a folder; a folder lies not below itself.</summary>
    public static bool IsInside(string folder, string fullPath)
    {
        string prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        StringComparison comparison = ReferenceEquals(Comparer, StringComparer.Ordinal) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return fullPath.Length > prefix.Length && fullPath.StartsWith(prefix, comparison);
    }

    /// <summary>Joins the display path of a folder and a name below it.</summary>
    public static string Join(string folder, string name) => folder switch
    {
        "." or "" => name,
        _ when folder.EndsWith('/') => folder + name,
        _ => $"{folder}/{name}",
    };

    /// <summary>The folder part of a display path; <c>.</c> for a bare name.</summary>
    public static string FolderOf(string displayPath)
    {
        int slash = displayPath.LastIndexOf('/');
        return slash switch
        {
            < 0 => ".",
            0 => "/",
            _ => displayPath[..slash],
        };
    }

    /// <summary>The path with forward slashes, as reports write it on every system.</summary>
    public static string Slashed(string path) => Path.DirectorySeparatorChar == '\\' ? path.Replace('\\', '/') : path;
}
