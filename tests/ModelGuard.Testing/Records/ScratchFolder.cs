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

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
