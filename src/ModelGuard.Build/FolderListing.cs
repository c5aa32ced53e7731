using System.IO.Enumeration;

namespace ModelGuard.Build;

/// <summary>The files of an output folder.</summary>
internal static class FolderListing
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
        IgnoreInaccessible = true,
    };

    /// <summary>Full paths in ordinal order. Links to folders are not followed: they may lead anywhere, and in circles.</summary>
    /// <param name="folder">Absolute path; a folder that does not exist holds nothing.</param>
    /// <param name="except">Files and folders that are left out.</param>
    public static IReadOnlyList<string> Of(string folder, IReadOnlyCollection<string> except)
    {
        if (!Directory.Exists(folder))
            return [];
        FileSystemEnumerable<string> enumerable = new(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                (!entry.IsDirectory || IsLink(ref entry)) && !except.Contains(entry.ToSpecifiedFullPath()),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry) && !except.Contains(entry.ToSpecifiedFullPath()),
        };
        List<string> files = [.. enumerable];
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;
}
