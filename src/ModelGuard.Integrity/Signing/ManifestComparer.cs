using ModelGuard.Core.Bytes;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Signing;

/// <summary>Holds the files of a model against a signed statement.</summary>
/// <param name="knownSha256">The digest of a file by its absolute path where it is known already; <see langword="null"/> for one that must be hashed.</param>
internal sealed class ManifestComparer(Func<string, string?> knownSha256)
{
    /// <summary>Compares.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="root">Absolute path of the signed folder, or of the file where one file is signed.</param>
    /// <param name="bundle">Absolute path of the bundle.</param>
    /// <param name="ignored">Further paths that may be unsigned.</param>
    /// <param name="allowUnsigned">Whether files that the statement does not name are left alone.</param>
    /// <param name="cancellationToken">Checked between files.</param>
    /// <returns>Relative paths of files that are not covered, in ordinal order.</returns>
    /// <exception cref="SignatureFaultException">A file is missing, extra or another.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public IReadOnlyList<string> Compare(
        SignedStatement statement, string root, string bundle, IReadOnlyList<string> ignored, bool allowUnsigned, CancellationToken cancellationToken)
    {
        SortedSet<string> uncovered = new(StringComparer.Ordinal);
        bool isFile = !Directory.Exists(root);
        IReadOnlyList<string> present = isFile ? ["."] : SignedFolder.List(
            root, bundle, [.. statement.IgnoredPaths, .. ignored], statement.AllowsLinks, path => uncovered.Add(path));
        ILookup<string, (SignedResource Resource, ShardRange? Range)> signed = statement.Resources
            .Select(resource => (Resource: resource, Range: statement.ShardSize is null ? null : ShardRange.Parse(resource.Name)))
            .ToLookup(part => NameOf(part.Range?.Path ?? part.Resource.Name, root, isFile), StringComparer.Ordinal);

        HashSet<string> files = new(present, StringComparer.Ordinal);
        foreach (IGrouping<string, (SignedResource Resource, ShardRange? Range)> parts in signed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!files.Contains(parts.Key))
                throw new SignatureFaultException($"expected the signed file {Excerpt.Of(parts.Key)}, found none");
            string path = isFile ? root : Path.Combine(root, parts.Key);
            if (statement.ShardSize is { } shardSize)
                CompareShards(path, parts.Key, [.. parts.Select(static part => (part.Resource, part.Range!))], shardSize);
            else
                CompareFile(path, parts.Key, parts.First().Resource.Digest);
        }

        foreach (string file in present.Where(file => !signed.Contains(file)))
        {
            // A file without bytes has no shards, so nothing can name it.
            bool isEmpty = statement.ShardSize is not null && FileStamp.TryTake(Path.Combine(root, file), out FileStamp stamp) && stamp.Length == 0;
            if (!allowUnsigned && !isEmpty)
                throw new SignatureFaultException($"expected signed files only, found {Excerpt.Of(file)}, which the statement does not name");
            uncovered.Add(file);
        }

        return [.. uncovered];
    }

    // One file is named "." by the reference implementation, and by its name in the specification.
    private static string NameOf(string name, string root, bool isFile) => isFile && name == Path.GetFileName(root) ? "." : name;

    private void CompareFile(string path, string name, string expected)
    {
        string found = knownSha256(path) ?? Hash(path);
        if (found != expected)
            throw new SignatureFaultException($"expected SHA-256 {expected} of {Excerpt.Of(name)}, as it was signed, found {found}");
    }

    private static void CompareShards(string path, string name, (SignedResource Resource, ShardRange Range)[] shards, long shardSize)
    {
        using FileByteSource source = FileByteSource.Open(path);
        Array.Sort(shards, static (left, right) => left.Range.Start.CompareTo(right.Range.Start));
        long at = 0;
        foreach ((SignedResource resource, ShardRange range) in shards)
        {
            long end = Math.Min(at + shardSize, source.Length);
            if (range.Start != at || range.End != end)
                throw new SignatureFaultException(FormattableString.Invariant($"expected a shard of {Excerpt.Of(name)} from byte {at} to {end}, found one from {range.Start} to {range.End}"));
            string found = FileHasher.Hash(source.Slice(at, end - at)).Sha256;
            if (found != resource.Digest)
                throw new SignatureFaultException(FormattableString.Invariant($"expected SHA-256 {resource.Digest} of {Excerpt.Of(name)} from byte {at} to {end}, as it was signed, found {found}"));
            at = end;
        }

        if (at != source.Length)
            throw new SignatureFaultException(FormattableString.Invariant($"expected {at} bytes of {Excerpt.Of(name)}, as it was signed, found {source.Length}"));
    }

    private static string Hash(string path)
    {
        using FileByteSource source = FileByteSource.Open(path);
        return FileHasher.Hash(source).Sha256;
    }
}
