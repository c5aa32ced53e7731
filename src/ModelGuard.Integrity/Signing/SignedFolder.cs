using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Signing;

/// <summary>Lists the files that a signature has to cover.</summary>
internal static class SignedFolder
{
    /// <summary>The most files that are looked at.</summary>
    public const int MostFiles = 200_000;

    // At the root only (OpenSSF Model Signing v1.0; reference: model_signing/hashing.py).
    private static readonly string[] GitPaths = [".git", ".gitignore", ".gitattributes", ".github"];

    /// <summary>Lists the files below a folder.</summary>
    /// <param name="root">Absolute path of the folder.</param>
    /// <param name="bundle">Absolute path of the bundle, which signs itself not.</param>
    /// <param name="ignored">Paths that are left out, relative to the folder with forward slashes: a file or everything below a folder.</param>
    /// <param name="allowsLinks">Whether a link to a file inside the folder counts as the file.</param>
    /// <param name="leftOut">Told the relative path of each file that was left out, the bundle and git's own excepted.</param>
    /// <returns>Relative paths with forward slashes, in ordinal order.</returns>
    /// <exception cref="SignatureFaultException">There is something that no signature can cover.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IReadOnlyList<string> List(string root, string? bundle, IReadOnlyCollection<string> ignored, bool allowsLinks, Action<string>? leftOut)
    {
        string? self = bundle is null ? null : Relative(root, bundle);
        HashSet<string> skip = new(ignored.Select(static path => path.TrimEnd('/')), StringComparer.Ordinal);
        List<string> files = [];
        Stack<(string Path, bool IsSkipped)> folders = new([(root, false)]);
        while (folders.TryPop(out (string Path, bool IsSkipped) folder))
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(folder.Path).EnumerateFileSystemInfos())
            {
                string relative = Relative(root, entry.FullName);
                if (relative == self || GitPaths.Contains(relative))
                    continue;
                bool isSkipped = folder.IsSkipped || skip.Contains(relative);
                bool isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
                if (!isSkipped && isLink)
                    CheckLink(root, entry, relative, allowsLinks);
                if (entry is DirectoryInfo && !isLink)
                {
                    folders.Push((entry.FullName, isSkipped));
                    continue;
                }

                if (!isSkipped && !FileStamp.TryTake(entry.FullName, out _))
                    throw new SignatureFaultException($"expected regular files only, found {Excerpt.Of(relative)}, which is none");
                if (isSkipped)
                    leftOut?.Invoke(relative);
                else
                    files.Add(relative);
                if (files.Count > MostFiles)
                    throw new SignatureFaultException($"expected at most {MostFiles} files in the signed folder, found more") { IsUnsupported = true };
            }
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static void CheckLink(string root, FileSystemInfo entry, string relative, bool allowsLinks)
    {
        if (!allowsLinks)
            throw new SignatureFaultException($"expected no symbolic links, because the signer allowed none, found {Excerpt.Of(relative)}");
        string? real = RealPath.Resolve(entry.FullName);
        if (entry is DirectoryInfo || real is null || !Evidence.EvidenceFiles.IsInside(RealPath.Resolve(root) ?? root, real))
            throw new SignatureFaultException($"expected links to files inside the signed folder only, found {Excerpt.Of(relative)}");
    }

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
