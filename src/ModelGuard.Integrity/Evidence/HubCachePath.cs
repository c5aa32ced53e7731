namespace ModelGuard.Integrity.Evidence;

/// <summary>
/// The place of a file in the cache of huggingface_hub: <c>models--org--name/snapshots/COMMIT/file</c>, a link to <c>blobs/ETAG</c>
/// (huggingface_hub documentation, "Understand caching").
/// </summary>
/// <param name="RepositoryFolder">Absolute path of the folder <c>models--org--name</c>.</param>
/// <param name="Repository">The repository, <c>org/name</c>, or <c>name</c> alone for the oldest ones.</param>
/// <param name="Revision">Name of the snapshot's folder, usually a commit.</param>
/// <param name="File">Path inside the snapshot, with forward slashes.</param>
public sealed record HubCachePath(string RepositoryFolder, string Repository, string Revision, string File)
{
    private const string Prefix = "models--";
    private const string Snapshots = "snapshots";

    /// <summary>Finds the place of a path.</summary>
    /// <param name="path">Absolute path, links not followed.</param>
    /// <returns>The place, or <see langword="null"/> where the path lies in no such cache.</returns>
    public static HubCachePath? Of(string path)
    {
        string text = path.Replace(Path.DirectorySeparatorChar, '/');
        int snapshots = text.LastIndexOf($"/{Snapshots}/", StringComparison.Ordinal);
        if (snapshots <= 0)
            return null;
        int name = text.LastIndexOf('/', snapshots - 1) + 1;
        int revision = snapshots + Snapshots.Length + 2;
        int file = text.IndexOf('/', revision);
        if (file < 0 || !text.AsSpan(name).StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        return new HubCachePath(
            path[..snapshots],
            text[(name + Prefix.Length)..snapshots].Replace("--", "/", StringComparison.Ordinal),
            text[revision..file],
            text[(file + 1)..]);
    }
}
