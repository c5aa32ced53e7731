namespace ModelGuard.Core.Files;

/// <summary>Writes files so that nobody ever sees half of one: into a temporary file beside it, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a file unless it already holds the same bytes, in which case it is not touched, so that builds which depend on its time
    /// stay up to date. Missing folders are created; a symbolic link stays, and the file that it leads to is replaced.
    /// </summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="content">The bytes.</param>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="IOException">The file or its folder cannot be written; the old file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder may not be written.</exception>
    public static bool WriteIfChanged(string path, ReadOnlySpan<byte> content)
    {
        FileInfo file = new(path);
        if (file.LinkTarget is not null)
            path = file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (HoldsAlready(path, content))
            return false;

        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception)
        {
            TryDelete(temporary);
            throw;
        }

        return true;
    }

    private static bool HoldsAlready(string path, ReadOnlySpan<byte> content)
    {
        FileInfo file = new(path);
        if (!file.Exists || file.Length != content.Length)
            return false;

        try
        {
            return File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void TryDelete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure to write is what is reported.
        }
    }
}
