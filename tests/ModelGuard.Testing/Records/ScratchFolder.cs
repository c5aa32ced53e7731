namespace ModelGuard.Testing.Records;

/// <summary>A folder of its own for one test, deleted afterwards.</summary>
public sealed class ScratchFolder : IDisposable
{
    public ScratchFolder() => Path = Directory.CreateTempSubdirectory("modelguard-test-").FullName;

    public string Path { get; }

    /// <summary>The absolute path of a file in the folder.</summary>
    public string At(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Writes a text file and returns its absolute path.</summary>
    public string Write(string relativePath, string text)
    {
        string path = At(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a binary file and returns its absolute path.</summary>
    public string Write(string relativePath, byte[] bytes)
    {
        string path = At(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Takes every permission from a file or folder, or gives its owner all; does nothing on Windows.</summary>
    public static void SetReadable(string path, bool isReadable)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, isReadable ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute : UnixFileMode.None);
    }

    /// <summary>Lets the clock pass the tick in which files were written: a cache does not trust stamps of the moment in which it looked.</summary>
    public static void LetFilesAge() => Thread.Sleep(60);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
