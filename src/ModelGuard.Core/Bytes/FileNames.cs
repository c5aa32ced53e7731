namespace ModelGuard.Core.Bytes;

/// <summary>How many names a file has in its file system: more than one means hard links.</summary>
internal static class FileNames
{
    /// <summary>Counts the names of the file that a path leads to, links followed.</summary>
    /// <returns>At least 1. macOS is not asked, and an unreadable file has one name.</returns>
    public static long Count(string path)
    {
        long? count = OperatingSystem.IsLinux() ? LinuxFileStamp.CountNames(path)
            : OperatingSystem.IsWindows() ? WindowsFileNames.Count(path)
            : null;
        return Math.Max(1, count ?? 1);
    }
}
