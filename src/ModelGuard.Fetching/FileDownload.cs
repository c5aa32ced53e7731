namespace ModelGuard.Fetching;

/// <summary>Downloads a file that no lock file names, from the address that somebody gave: within a limit, and with a digest where one is known.</summary>
public static class FileDownload
{
    /// <summary>Downloads a file.</summary>
    /// <param name="address">Where it comes from: https, or this machine.</param>
    /// <param name="path">Absolute path where it goes, in a folder that is there. Nothing else may know it: it holds broken parts until it is whole.</param>
    /// <param name="sha256">The SHA-256 that it must have, lower-case hexadecimal; <see langword="null"/> where it is not known.</param>
    /// <param name="options">Limits and patience; the cache is not used.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Why it failed, as a sentence without a full stop; <see langword="null"/> where the file is there, whole.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<string?> RunAsync(Uri address, string path, string? sha256, FetchOptions options, CancellationToken cancellationToken)
    {
        if (!SafeHttp.IsSafe(address))
            return $"expected an address with https, found {address.Scheme}";
        using PatientDownload download = new(options);
        try
        {
            await download.RunAsync(new DownloadTarget(address, Size: null, options.MaxLength), path, Mismatch, static _ => { }, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (FetchFaultException fault)
        {
            return fault.Message;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"expected to write the file, found: {exception.Message}";
        }
        finally
        {
            File.Delete(path + ".etag");
        }

        string? Mismatch()
        {
            if (sha256 is null || ContentCache.HashOf(path) is not { } found || found == sha256)
                return null;
            File.Delete(path);
            return $"expected SHA-256 {sha256}, found {found}";
        }
    }
}
