using System.Globalization;
using System.IO.Enumeration;
using System.IO.Hashing;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Scanning.Listing;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>
/// The files that hold advisories, and a stamp that changes with any of them: of each file its length and time, and of each archive the digest of
/// its directory, because times are restored by copies, caches and checkouts.
/// </summary>
internal sealed class AdvisoryFiles
{
    /// <summary>The name of the index inside a folder, and its ending beside an archive.</summary>
    public const string IndexName = ".modelguard.index";

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private AdvisoryFiles(string root, string indexPath, string[] paths, string stamp) =>
        (Root, IndexPath, Paths, Stamp) = (root, indexPath, paths, stamp);

    /// <summary>The folder that <see cref="Paths"/> are relative to.</summary>
    public string Root { get; }

    /// <summary>Where the index is kept beside them.</summary>
    public string IndexPath { get; }

    /// <summary>Relative paths of records and archives, in ordinal order.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The stamp.</summary>
    public string Stamp { get; }

    /// <summary>Lists the files of a folder, or takes an archive.</summary>
    /// <exception cref="IOException">There is no such file or folder, or it cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be listed.</exception>
    public static AdvisoryFiles Of(string path)
    {
        if (!Directory.Exists(path))
        {
            FileInfo archive = new(path);
            if (archive.LinkTarget is not null && archive.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                archive = target;
            if (!archive.Exists)
                throw new FileNotFoundException("there is no such file or folder", path);
            return new AdvisoryFiles(Path.GetDirectoryName(path)!, path + IndexName, [Path.GetFileName(path)], StampOf([(path, archive.Length, archive.LastWriteTimeUtc.Ticks)]));
        }

        FileSystemEnumerable<(string Path, long Length, long Ticks)> listing = new(
            path,
            static (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.Length, entry.LastWriteTimeUtc.UtcTicks),
            Everywhere)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory
                && (entry.FileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || entry.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)),
        };
        (string Path, long Length, long Ticks)[] files = [.. listing];
        Array.Sort(files, static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return new AdvisoryFiles(path, Path.Combine(path, IndexName), [.. files.Select(file => Path.GetRelativePath(path, file.Path))], StampOf(files));
    }

    private static string StampOf((string Path, long Length, long Ticks)[] files)
    {
        XxHash128 hash = new();
        foreach ((string file, long length, long ticks) in files)
        {
            string directory = file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? DirectoryOf(file) : "";
            hash.Append(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file}|{length}|{ticks}|{directory}\n")));
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    // An archive that cannot be read is a fault of the index, which is read again in every run then: nothing says that it stayed the same.
    private static string DirectoryOf(string archive)
    {
        try
        {
            using FileByteSource file = FileByteSource.Open(archive);
            return ZipListing.DigestOfDirectory(file) is { } digest ? Convert.ToHexStringLower(digest) : "none";
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return Guid.NewGuid().ToString("N");
        }
    }
}
