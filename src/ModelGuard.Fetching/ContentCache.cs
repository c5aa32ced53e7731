using ModelGuard.Core.Bytes;
using ModelGuard.Core.Digests;

namespace ModelGuard.Fetching;

/// <summary>
/// Files by their SHA-256, shared between projects. What is in it is believed only after it was hashed again, so that a damaged entry does
/// no harm. One process at a time works on an entry.
/// </summary>
public sealed class ContentCache
{
    private const string FolderVariable = "MODELGUARD_CACHE";

    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(100);

    private readonly string _folder;

    /// <summary>Opens a cache; its folder is made where it is missing.</summary>
    /// <param name="folder">Absolute path.</param>
    public ContentCache(string folder) => _folder = folder;

    /// <summary>The folder of the environment variable <c>MODELGUARD_CACHE</c>, or that of the user's caches.</summary>
    public static string DefaultFolder
    {
        get
        {
            if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given)
                return Path.GetFullPath(given);
            if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches && Path.IsPathFullyQualified(caches))
                return Path.Combine(caches, "modelguard");
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "modelguard", "cache")
                : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches", "modelguard")
                : Path.Combine(home, ".cache", "modelguard");
        }
    }

    /// <summary>Path of the whole file of a digest.</summary>
    public string FileOf(string sha256) => Path.Combine(_folder, "sha256", sha256[..2], sha256);

    /// <summary>Path of what was received of it so far.</summary>
    public string PartOf(string sha256) => Path.Combine(_folder, "parts", sha256);

    /// <summary>Waits until no other process works on a digest.</summary>
    /// <returns>What ends the turn when it is disposed, or with the process.</returns>
    public async Task<IDisposable> EnterAsync(string sha256, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "locks"));
        Directory.CreateDirectory(Path.Combine(_folder, "parts"));
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(sha256))!);
        string path = Path.Combine(_folder, "locks", sha256);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockPause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Puts a file of the cache in its place: copied beside it, hashed there, and renamed only where it is the right one.
    /// </summary>
    /// <returns>Whether it is in place; a wrong entry of the cache is removed.</returns>
    /// <exception cref="IOException">The place cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written.</exception>
    public bool TryPlace(FetchItem item)
    {
        string source = FileOf(item.Sha256);
        if (!File.Exists(source))
            return false;

        string folder = Path.GetDirectoryName(item.Path)!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            File.Copy(source, temporary);
            if (HashOf(temporary) != item.Sha256)
            {
                File.Delete(source);
                return false;
            }

            File.Move(temporary, item.Path, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Takes what was received into the cache.</summary>
    /// <returns>Whether it is the right file; a wrong one is removed.</returns>
    public bool TryTakeIn(string sha256)
    {
        string part = PartOf(sha256);
        if (HashOf(part) != sha256)
        {
            File.Delete(part);
            return false;
        }

        File.Move(part, FileOf(sha256), overwrite: true);
        return true;
    }

    /// <summary>The SHA-256 of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string HashOf(string path)
    {
        using FileByteSource source = FileByteSource.Open(path);
        return FileHasher.Hash(source).Sha256;
    }
}
