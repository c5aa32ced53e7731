namespace ModelGuard.Fetching;

/// <summary>Receives a file in as many attempts as it takes: goes on where one broke off, waits where a server asks for it, and ends.</summary>
internal sealed class PatientDownload(FetchOptions options) : IDisposable
{
    /// <summary>However much progress a server makes between two breaks, there is an end.</summary>
    private const int MostAttempts = 200;

    private const int MostMismatches = 3;

    private readonly HttpDownload _download = new(options);

    /// <summary>Receives a file.</summary>
    /// <param name="target">The file.</param>
    /// <param name="part">Absolute path of what was received so far.</param>
    /// <param name="takeIn">Called when the file is whole: what is wrong with its bytes, and <see langword="null"/> where nothing is. A wrong file must be gone then.</param>
    /// <param name="received">Told the number of bytes of each chunk.</param>
    /// <param name="cancellationToken">Stops; what was received stays.</param>
    /// <exception cref="FetchFaultException">It was given up.</exception>
    public async Task RunAsync(DownloadTarget target, string part, Func<string?> takeIn, Action<long> received, CancellationToken cancellationToken)
    {
        bool isResumed = File.Exists(part);
        int barren = 0;
        int mismatches = 0;
        for (int attempt = 1; ; attempt++)
        {
            bool progressed = false;
            FetchFaultException? fault = null;
            try
            {
                await _download.ReceiveAsync(target, part, bytes => { progressed = true; received(bytes); }, cancellationToken).ConfigureAwait(false);
                if (takeIn() is not { } mismatch)
                {
                    File.Delete(part + ".etag");
                    return;
                }

                // What an earlier answer left may have been of other bytes; the whole file from one answer may not.
                if (!isResumed || ++mismatches == MostMismatches)
                    throw new FetchFaultException(mismatch, isFinal: true);
                isResumed = false;
                continue;
            }
            catch (RangeRefusedException)
            {
                File.Delete(part);
                isResumed = false;
                fault = new FetchFaultException($"expected bytes behind those received of {target.Address.Authority}, found none", isFinal: false, TimeSpan.Zero);
            }
            catch (FetchFaultException exception)
            {
                fault = exception;
            }

            isResumed |= progressed && File.Exists(part);
            barren = progressed ? 0 : barren + 1;
            if (fault.IsFinal || barren >= options.Attempts || attempt >= MostAttempts)
                throw fault;
            TimeSpan pause = fault.Pause ?? options.Backoff * Math.Pow(2, Math.Min(Math.Max(barren - 1, 0), 10));
            await Task.Delay(pause < options.LongestPause ? pause : options.LongestPause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _download.Dispose();
}
