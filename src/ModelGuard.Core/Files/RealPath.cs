namespace ModelGuard.Core.Files;

/// <summary>Follows every link on a path, those of its parent folders too, as <c>realpath(3)</c> does.</summary>
public static class RealPath
{
    /// <summary>As many links as Linux follows (path_resolution(7)).</summary>
    private const int MaxLinks = 40;

    /// <summary>The place that an absolute path leads to.</summary>
    /// <returns>The path without links, <c>.</c> and <c>..</c>; <see langword="null"/> where links form a loop.</returns>
    public static string? Resolve(string path)
    {
        string root = Path.GetPathRoot(path) ?? string.Empty;
        string resolved = root;
        Stack<string> parts = new();
        Push(parts, path[root.Length..]);
        int links = 0;
        while (parts.TryPop(out string? part))
        {
            if (part is "" or ".")
                continue;
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? root;
                continue;
            }

            string next = Path.Combine(resolved, part);
            string? target = new FileInfo(next).LinkTarget;
            if (target is null)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
                return null;
            string targetRoot = Path.GetPathRoot(target) ?? string.Empty;
            if (targetRoot.Length > 0)
                resolved = targetRoot;
            Push(parts, target[targetRoot.Length..]);
        }

        return resolved;
    }

    private static void Push(Stack<string> parts, string path)
    {
        string[] names = path.Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        for (int i = names.Length - 1; i >= 0; i--)
            parts.Push(names[i]);
    }
}
