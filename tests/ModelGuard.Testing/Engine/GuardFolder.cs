namespace ModelGuard.Testing.Engine;

/// <summary>A folder with models for one test, deleted afterwards.</summary>
public sealed class GuardFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("modelguard-test-").FullName;

    /// <summary>The absolute path of something in the folder.</summary>
    public string At(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Writes a file and returns its absolute path.</summary>
    public string Write(string relativePath, byte[] bytes)
    {
        string path = At(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes a text file and returns its absolute path.</summary>
    public string Write(string relativePath, string text) => Write(relativePath, System.Text.Encoding.UTF8.GetBytes(text));

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
