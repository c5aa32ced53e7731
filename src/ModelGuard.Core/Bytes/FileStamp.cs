namespace ModelGuard.Core.Bytes;

/// <summary>
/// What the file system says about a file without opening it: the key that decides whether it must be read again.
/// Size and modification time alone miss a file replaced by one with a restored time, so change time and inode belong to it on Linux.
/// </summary>
/// <param name="Length">Size in bytes.</param>
/// <param name="ModifiedTicks">Modification time in ticks (UTC).</param>
/// <param name="ChangedTicks">Change time of the inode in ticks (UTC) on Linux; creation time elsewhere.</param>
/// <param name="FileId">Device and inode on Linux; 0 elsewhere.</param>
public readonly record struct FileStamp(long Length, long ModifiedTicks, long ChangedTicks, ulong FileId)
{
    /// <summary>Takes the stamp of the file that a path leads to, links followed.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="stamp">The stamp.</param>
    /// <returns>Whether there is a regular file; <see langword="false"/> for missing files, folders, broken links and loops.</returns>
    public static bool TryTake(string path, out FileStamp stamp)
    {
        if (OperatingSystem.IsLinux())
            return LinuxFileStamp.TryTake(path, out stamp);

        FileInfo file = new(path);
        try
        {
            if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                file = target;
            if (!file.Exists)
            {
                stamp = default;
                return false;
            }

            stamp = new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks, file.CreationTimeUtc.Ticks, 0);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            stamp = default;
            return false;
        }
    }
}
