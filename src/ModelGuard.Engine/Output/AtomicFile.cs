namespace ModelGuard.Engine.Output;

/// <summary>Files that a reader sees either whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file through a temporary one beside it, only where its bytes change, so that time stamps keep their meaning.</summary>
    /// <param name="path">Absolute path; its folder is created where it is missing.</param>
    /// <param name="bytes">The whole content.</param>
    /// <returns>Whether the file changed.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static bool Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (Holds(path, bytes))
            return false;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
                stream.Write(bytes);
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Delete(temporary);
            throw;
        }
    }

    private static bool Holds(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            FileInfo file = new(path);
            return file.Exists && file.Length == bytes.Length && bytes.SequenceEqual(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The caller reports why the file could not be written; a temporary file left behind changes nothing about that.
        }
    }
}
