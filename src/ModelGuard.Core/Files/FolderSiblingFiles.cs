using ModelGuard.Core.Bytes;

namespace ModelGuard.Core.Files;

/// <summary>
/// The files of a model's folder on disk. Paths are judged as the model writes them on every system alike (a name with a drive, a device
/// or a backslash is as dangerous in a file that travels), then every link on the way is followed, and the place reached must lie inside.
/// </summary>
/// <param name="folder">Absolute path of the model's folder.</param>
/// <param name="counter">Counts files opened and bytes read, where given.</param>
public sealed class FolderSiblingFiles(string folder, IoCounter? counter = null) : ISiblingFiles
{
    private string? _realFolder;

    /// <inheritdoc/>
    public SiblingState Resolve(string relativePath, out long length)
    {
        length = 0;
        SiblingState state = Locate(relativePath, out string path);
        if (state != SiblingState.Found)
            return state;
        if (Directory.Exists(path))
            return SiblingState.NotAFile;
        if (FileStamp.TryTake(path, out FileStamp stamp))
        {
            length = stamp.Length;
            return SiblingState.Found;
        }

        return File.Exists(path) ? SiblingState.NotAFile : SiblingState.Missing;
    }

    /// <inheritdoc/>
    public long CountNames(string relativePath) => Locate(relativePath, out string path) == SiblingState.Found ? FileNames.Count(path) : 1;

    /// <inheritdoc/>
    public FileByteSource Open(string relativePath)
    {
        SiblingState state = Locate(relativePath, out string path);
        return state == SiblingState.Found
            ? FileByteSource.Open(path, counter)
            : throw new IOException($"'{relativePath}' cannot be opened beside the model: {state}");
    }

    private SiblingState Locate(string relativePath, out string path)
    {
        path = string.Empty;
        if (RelativePathRules.Escapes(relativePath))
            return SiblingState.Escapes;

        try
        {
            _realFolder ??= RealPath.Resolve(folder);
            string? real = _realFolder is null ? null : RealPath.Resolve(Path.Combine(_realFolder, relativePath.Replace('\\', '/')));
            if (_realFolder is null || real is null)
                return SiblingState.Missing;
            if (!IsInside(_realFolder, real))
                return SiblingState.LinkEscapes;
            path = real;
            return SiblingState.Found;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return SiblingState.Missing;
        }
    }

    private static bool IsInside(string folder, string path)
    {
        StringComparison comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        string prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.StartsWith(prefix, comparison);
    }
}
