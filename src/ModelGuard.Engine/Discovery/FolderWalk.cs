using System.IO.Enumeration;
using ModelGuard.Core.Files;

namespace ModelGuard.Engine.Discovery;

/// <summary>
/// Lists the files below a folder. Links to files are listed; links to folders are never followed: what lies inside the folder is
/// listed where it lies, and what lies outside is reported. The folders of version control systems are left out.
/// </summary>
internal static class FolderWalk
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, RecurseSubdirectories = false, IgnoreInaccessible = false };

    private static readonly HashSet<string> VersionControlFolders = new(StringComparer.OrdinalIgnoreCase) { ".git", ".hg", ".svn", ".jj" };

    /// <summary>Lists everything below a folder, in no particular order.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="isExcluded">Tells which absolute paths are left out.</param>
    /// <param name="cancellationToken">Checked once a folder.</param>
    /// <returns>Absolute paths, each with the reason why it cannot be looked into, where there is one.</returns>
    public static IEnumerable<(string Path, FileTrouble? Trouble)> List(
        string folder, Func<string, bool> isExcluded, CancellationToken cancellationToken)
    {
        string? realRoot = null;
        Stack<string> pending = new([folder]);
        while (pending.TryPop(out string? current))
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<Entry> entries = [];
            if (ReadEntries(current, entries) is { } trouble)
                yield return (current, trouble);

            foreach (Entry entry in entries)
            {
                if (isExcluded(entry.Path))
                    continue;
                if (!entry.IsFolder)
                    yield return (entry.Path, null);
                else if (!entry.IsLink && !VersionControlFolders.Contains(Path.GetFileName(entry.Path)))
                    pending.Push(entry.Path);
                else if (entry.IsLink && OfFolderLink(entry.Path, current, realRoot ??= RealPath.Resolve(folder) ?? folder) is { } linkTrouble)
                    yield return (entry.Path, linkTrouble);
            }
        }
    }

    private static FileTrouble? ReadEntries(string folder, List<Entry> entries)
    {
        try
        {
            FileSystemEnumerable<Entry> listing = new(
                folder,
                (ref FileSystemEntry entry) => new Entry(
                    entry.ToFullPath(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0 && IsLink(ref entry)),
                Everything);
            entries.AddRange(listing);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            FileTrouble cause = FileTrouble.Of(exception);
            return cause with { Cause = $"the folder cannot be listed, so what it holds was not judged: {cause.Cause}" };
        }
    }

    // A reparse point without a target is a placeholder of a cloud drive or the like, not a link.
    private static bool IsLink(ref FileSystemEntry entry) => entry.ToFileSystemInfo().LinkTarget is not null;

    private static FileTrouble? OfFolderLink(string link, string parent, string realRoot)
    {
        if (RealPath.Resolve(link) is not { } target)
            return FileTrouble.OfPath(link);
        string realParent = RealPath.Resolve(parent) ?? parent;
        if (FilePaths.Comparer.Equals(target, realParent) || FilePaths.IsInside(target, realParent))
            return FileTrouble.FolderLoop;
        return FilePaths.IsInside(realRoot, target) ? null : FileTrouble.FolderOutside(FilePaths.Slashed(target));
    }

    private readonly record struct Entry(string Path, bool IsFolder, bool IsLink);
}
