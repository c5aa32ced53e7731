namespace ModelGuard.Core.Files;

/// <summary>Tells what a file system may answer from defects of the guard.</summary>
public static class FileFault
{
    /// <summary>
    /// Whether an exception says that a path cannot be read or written: missing, locked, forbidden, on a full disk, or no path at all.
    /// </summary>
    public static bool Is(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
