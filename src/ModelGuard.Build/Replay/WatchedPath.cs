using System.Globalization;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Build.Replay;

/// <summary>What a file or folder looked like from outside when it was last judged.</summary>
internal static class WatchedPath
{
    /// <summary>The stamp as text: empty where there is nothing at the path.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="newestTicks">Raised to the newest time seen, for the racy rule.</param>
    public static string Stamp(string path, ref long newestTicks)
    {
        if (FileStamp.TryTake(path, out FileStamp stamp))
        {
            newestTicks = Math.Max(newestTicks, Math.Max(stamp.ModifiedTicks, stamp.ChangedTicks));
            return string.Create(
                CultureInfo.InvariantCulture, $"{stamp.Length:x}.{stamp.ModifiedTicks:x}.{stamp.ChangedTicks:x}.{stamp.FileId:x}");
        }

        DirectoryInfo folder = new(path);
        if (!folder.Exists)
            return "";
        long modified = folder.LastWriteTimeUtc.Ticks;
        newestTicks = Math.Max(newestTicks, modified);
        return string.Create(CultureInfo.InvariantCulture, $"/{modified:x}");
    }
}
