using Microsoft.Extensions.FileSystemGlobbing;

namespace ModelGuard.Engine.Discovery;

/// <summary>Paths with <c>*</c> and <c>**</c>, for callers whose shell did not expand them.</summary>
public static class PathPattern
{
    /// <summary>Whether a text is a pattern rather than the path of something that exists.</summary>
    public static bool IsPattern(string path) => path.Contains('*', StringComparison.Ordinal);

    /// <summary>Finds the files that a pattern matches. Links to folders are not followed.</summary>
    /// <param name="folder">Absolute path that a relative pattern starts from.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="cancellationToken">Checked once a folder.</param>
    /// <returns>Absolute paths in ordinal order.</returns>
    public static IReadOnlyList<string> Expand(string folder, string pattern, CancellationToken cancellationToken = default)
    {
        // The names before the first wildcard are a plain path and decide which tree is walked.
        string absolute = FilePaths.Slashed(Path.Combine(folder, pattern));
        int wildcard = absolute.IndexOf('*', StringComparison.Ordinal);
        int slash = absolute.AsSpan(0, wildcard).LastIndexOf('/');
        string root = Path.GetFullPath(slash <= 0 ? "/" : absolute[..slash]);
        if (!Directory.Exists(root))
            return [];

        Matcher matcher = new(ReferenceEquals(FilePaths.Comparer, StringComparer.Ordinal) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        matcher.AddInclude(absolute[(slash + 1)..]);
        IEnumerable<string> files = FolderWalk.List(root, static _ => false, cancellationToken).Select(static entry => entry.Path);
        return [.. matcher.Match(root, files).Files.Select(match => Path.GetFullPath(Path.Combine(root, match.Path))).Order(StringComparer.Ordinal)];
    }
}
