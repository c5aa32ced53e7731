using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;

namespace ModelGuard.Integrity.Evidence;

/// <summary>
/// Reads small files beside models, and remembers every path that it looked at, so that a later run knows what could change the result.
/// A link may lead to another place below the model's folder, the root of the run or the download cache that the model lies in, nowhere else.
/// </summary>
/// <param name="rootDirectory">Absolute path of the root of the run.</param>
public sealed class EvidenceFiles(string rootDirectory)
{
    private readonly SortedSet<string> _lookedAt = new(StringComparer.Ordinal);
    private readonly string _realRoot = RealPath.Resolve(rootDirectory) ?? rootDirectory;

    /// <summary>Absolute path of the root of the run.</summary>
    public string RootDirectory { get; } = rootDirectory;

    /// <summary>Absolute paths of everything looked at, whether it was there or not, in ordinal order.</summary>
    public IReadOnlyCollection<string> LookedAt => _lookedAt;

    /// <summary>Whether there is a regular file at a path.</summary>
    /// <param name="path">Absolute path.</param>
    public bool Exists(string path)
    {
        _lookedAt.Add(path);
        return FileStamp.TryTake(path, out _);
    }

    /// <summary>Remembers a path that something else looked at.</summary>
    public void Remember(string path) => _lookedAt.Add(path);

    /// <summary>Reads a file that the policy names, wherever it is: who writes the policy chooses it.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="maxLength">The most bytes that are read; a longer file is a fault.</param>
    public EvidenceReading ReadTrusted(string path, int maxLength) => Exists(path) ? ReadFile(path, maxLength) : default;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="maxLength">The most bytes that are read; a longer file is a fault.</param>
    /// <returns>The bytes; or neither where there is no file; or why it was not read, as a sentence without a full stop.</returns>
    public EvidenceReading Read(string path, int maxLength)
    {
        if (!Exists(path))
            return default;
        try
        {
            if (RealPath.Resolve(path) is not { } real || !IsInReach(path, real))
                return new EvidenceReading(null, "expected a file inside the project, found a link that leads out of it");
            return ReadFile(real, maxLength);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return new EvidenceReading(null, $"expected a file that can be read, found: {exception.Message}");
        }
    }

    private static EvidenceReading ReadFile(string path, int maxLength)
    {
        try
        {
            using FileByteSource source = FileByteSource.Open(path);
            if (source.Length > maxLength)
                return new EvidenceReading(null, $"expected at most {maxLength} bytes, found {source.Length}");
            byte[] bytes = new byte[source.Length];
            int read = source.Read(0, bytes);
            return new EvidenceReading(read == bytes.Length ? bytes : bytes[..read], null);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return new EvidenceReading(null, $"expected a file that can be read, found: {exception.Message}");
        }
    }

    /// <summary>The folders whose statements can be about a file: its own, and those above it up to the root of the run.</summary>
    /// <param name="path">Absolute path of the file.</param>
    public IEnumerable<string> FoldersOf(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        if (folder is not null && !IsInside(RootDirectory, folder))
        {
            yield return folder;
            yield break;
        }

        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
            if (Path.TrimEndingDirectorySeparator(folder).Length <= Path.TrimEndingDirectorySeparator(RootDirectory).Length)
                yield break;
        }
    }

    /// <summary>Whether a path is a folder or lies below it.</summary>
    public static bool IsInside(string folder, string path)
    {
        StringComparison comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        string bare = Path.TrimEndingDirectorySeparator(folder);
        return path.StartsWith(bare, comparison)
            && (path.Length == bare.Length || Path.EndsInDirectorySeparator(bare) || path[bare.Length] == Path.DirectorySeparatorChar);
    }

    private bool IsInReach(string path, string real)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (IsInside(_realRoot, real) || IsInside(RealPath.Resolve(folder) ?? folder, real))
            return true;
        return HubCachePath.Of(path) is { } cache && IsInside(RealPath.Resolve(cache.RepositoryFolder) ?? cache.RepositoryFolder, real);
    }
}
