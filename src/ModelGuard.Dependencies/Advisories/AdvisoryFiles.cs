using System.Globalization;
using System.IO.Enumeration;
using System.IO.Hashing;
using System.Text;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>The files that hold advisories, and a stamp that changes with any of them.</summary>
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
            if (!FileStamp.TryTake(path, out FileStamp stamp))
                throw new FileNotFoundException("there is no such file or folder", path);
            return new AdvisoryFiles(Path.GetDirectoryName(path)!, path + IndexName, [Path.GetFileName(path)], stamp.ToString());
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
        XxHash128 hash = new();
        foreach ((string file, long length, long ticks) in files)
            hash.Append(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file}|{length}|{ticks}\n")));
        return new AdvisoryFiles(
            path,
            Path.Combine(path, IndexName),
            [.. files.Select(file => Path.GetRelativePath(path, file.Path))],
            Convert.ToHexStringLower(hash.GetCurrentHash()));
    }
}
