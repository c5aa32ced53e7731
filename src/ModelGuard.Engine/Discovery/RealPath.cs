namespace ModelGuard.Engine.Discovery;

/// <summary>Where a path really leads: every link on it followed.</summary>
internal static class RealPath
{
    // Linux and macOS give up after 40 and 32 links; a path that needs more is a loop.
    private const int MaxLinks = 40;

    /// <summary>Follows every link on an absolute path.</summary>
    /// <returns>The path without links, or <see langword="null"/> where a link loops or nothing is there.</returns>
    public static string? Find(string path)
    {
        string resolved = Path.GetPathRoot(path)!;
        Stack<string> pending = new();
        Push(pending, path[resolved.Length..]);
        for (int links = 0; pending.TryPop(out string? name);)
        {
            if (name is "" or ".")
                continue;
            if (name == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            string next = Path.Join(resolved, name);
            string? target = LinkTargetOf(next, out bool exists);
            if (!exists)
                return null;
            if (target is null)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
                return null;
            if (Path.IsPathRooted(target))
                resolved = Path.GetPathRoot(Path.GetFullPath(target))!;
            Push(pending, Path.IsPathRooted(target) ? target[Path.GetPathRoot(target)!.Length..] : target);
        }

        return resolved;
    }

    private static string? LinkTargetOf(string path, out bool exists)
    {
        try
        {
            FileAttributes attributes = File.GetAttributes(path);
            exists = true;
            return (attributes & FileAttributes.ReparsePoint) == 0 ? null : new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            exists = false;
            return null;
        }
    }

    private static void Push(Stack<string> pending, string path)
    {
        string[] names = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        for (int i = names.Length - 1; i >= 0; i--)
            pending.Push(names[i]);
    }
}
