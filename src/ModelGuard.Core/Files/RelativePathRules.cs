namespace ModelGuard.Core.Files;

/// <summary>
/// Whether a path inside a model or archive stays in its folder, judged by its text alone and by the rules of every system at once:
/// the file that names it may be loaded anywhere.
/// </summary>
public static class RelativePathRules
{
    /// <summary>Names that Windows resolves to a device in any folder, with any extension (Win32 "Naming Files, Paths, and Namespaces").</summary>
    private static readonly HashSet<string> DeviceNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>Judges a path.</summary>
    /// <param name="path">The path as the file writes it; <c>/</c> and <c>\</c> both separate.</param>
    /// <returns>
    /// Whether it is empty, absolute, names a drive, a stream or a device, holds a control character, or leaves its folder by <c>..</c>
    /// anywhere on the way, even where it comes back.
    /// </returns>
    public static bool Escapes(string path)
    {
        if (path.Length == 0 || path[0] is '/' or '\\' || path.Contains(':', StringComparison.Ordinal))
            return true;

        int depth = 0;
        foreach (Range range in path.AsSpan().SplitAny('/', '\\'))
        {
            ReadOnlySpan<char> part = path.AsSpan(range);
            if (part is "..")
                depth--;
            else if (part is not ("" or "."))
                depth++;
            if (depth < 0 || IsDevice(part) || part.ContainsAnyInRange('\0', '\x1f'))
                return true;
        }

        return false;
    }

    private static bool IsDevice(ReadOnlySpan<char> part)
    {
        int dot = part.IndexOf('.');
        ReadOnlySpan<char> stem = (dot < 0 ? part : part[..dot]).TrimEnd(' ');
        return stem.Length is >= 3 and <= 7 && DeviceNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(stem);
    }
}
