using ModelGuard.Core.Files;

namespace ModelGuard.Scanning.Archives;

/// <summary>Where members of an archive would be written, by their names alone and by the rules of every system at once.</summary>
internal static class ArchivePaths
{
    /// <summary>Whether a symbolic link stays inside. Frameworks for Apple systems hold links of their own that do.</summary>
    /// <param name="name">The link's own name.</param>
    /// <param name="target">Where it leads.</param>
    public static bool StaysInside(string name, string target)
    {
        string folder = name[..(name.LastIndexOf('/') + 1)];
        bool isRooted = target.Length == 0 || target[0] is '/' or '\\';
        return !isRooted && !RelativePathRules.Escapes(folder + target) && !ClimbsLate(target);
    }

    /// <summary>Whether a name leads through a symbolic link of the same archive.</summary>
    public static bool GoesThrough(string name, IReadOnlySet<string> links)
    {
        if (links.Count == 0)
            return false;
        for (int slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            if (links.Contains(name[..slash]))
                return true;
        }

        return ClimbsLate(name);
    }

    /// <summary>A <c>..</c> behind a name climbs from wherever a link of that name leads.</summary>
    private static bool ClimbsLate(string path)
    {
        bool hasName = false;
        foreach (string part in path.Split('/', '\\'))
        {
            if (part == ".." && hasName)
                return true;
            hasName |= part is not (".." or "." or "");
        }

        return false;
    }
}
