using System.Globalization;

namespace ModelGuard.Fetching;

/// <summary>
/// Brings files: from their place, the cache, or the network, in this order. A file becomes visible only once its SHA-256 is the locked
/// one, under the name of a finished file only, and never in place of a good one otherwise.
/// </summary>
public sealed class ModelFetcher : IDisposable
{
    private readonly FetchOptions _options;
    private readonly ContentCache _cache;
    private readonly PatientDownload _download;

    /// <summary>Creates a fetcher.</summary>
    public ModelFetcher(FetchOptions options)
    {
        _options = options;
        _cache = new ContentCache(options.CacheFolder);
        _download = new PatientDownload(options);
    }

    /// <summary>Brings files, several at a time.</summary>
    /// <param name="items">The files.</param>
    /// <param name="progress">Told after every chunk.</param>
    /// <param name="cancellationToken">Stops; what was received is kept for the next run.</param>
    /// <returns>What became of each, in the order given.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<IReadOnlyList<FetchOutcome>> FetchAsync(
        IReadOnlyList<FetchItem> items, IProgress<FetchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        FetchOutcome[] outcomes = new FetchOutcome[items.Count];
        long total = items.Sum(static item => item.Size);
        long doneBytes = 0;
        int doneFiles = 0;
        void Advance(long bytes) => progress?.Report(new FetchProgress(doneFiles, items.Count, Math.Min(Interlocked.Add(ref doneBytes, bytes), total), total));

        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.MaxParallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, items.Count, parallel, async (index, token) =>
        {
            outcomes[index] = await FetchAsync(items[index], Advance, token).ConfigureAwait(false);
            Interlocked.Increment(ref doneFiles);
            Advance(outcomes[index].ReceivedBytes > 0 ? 0 : items[index].Size);
        }).ConfigureAwait(false);
        return outcomes;
    }

    private async Task<FetchOutcome> FetchAsync(FetchItem item, Action<long> advance, CancellationToken cancellationToken)
    {
        long received = 0;
        try
        {
            if (IsInPlace(item))
                return new FetchOutcome(item, FetchStatus.InPlace);
            if (item.Address is null)
                return new FetchOutcome(item, item.IsRefused ? FetchStatus.Failed : FetchStatus.Skipped, item.Obstacle);
            using IDisposable turn = await _cache.EnterAsync(item.Sha256, cancellationToken).ConfigureAwait(false);
            if (_cache.TryPlace(item))
                return new FetchOutcome(item, FetchStatus.FromCache);
            if (_options.Offline)
                return new FetchOutcome(item, FetchStatus.Failed, "it is not in the cache, and --offline allows no network");
            if (item.Size > _options.MaxLength)
                return new FetchOutcome(item, FetchStatus.Failed, string.Create(CultureInfo.InvariantCulture, $"expected at most {_options.MaxLength} bytes, found {item.Size} in the lock file"));

            await _download.RunAsync(
                new DownloadTarget(item.Address, item.Size, _options.MaxLength) { IsBlob = item.IsBlob },
                _cache.PartOf(item.Sha256),
                () => _cache.TryTakeIn(item.Sha256) ? null : $"expected SHA-256 {item.Sha256}, as locked, found other bytes of {item.Address.Authority}",
                bytes => { received += bytes; advance(bytes); },
                cancellationToken).ConfigureAwait(false);
            return _cache.TryPlace(item)
                ? new FetchOutcome(item, FetchStatus.Fetched) { ReceivedBytes = received }
                : new FetchOutcome(item, FetchStatus.Failed, "the cache lost the file before it was in place") { ReceivedBytes = received };
        }
        catch (FetchFaultException fault)
        {
            return new FetchOutcome(item, FetchStatus.Failed, fault.Message) { ReceivedBytes = received };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FetchOutcome(item, FetchStatus.Failed, $"expected to write the file, found: {exception.Message}") { ReceivedBytes = received };
        }
    }

    private bool IsInPlace(FetchItem item)
    {
        FileInfo file = new(item.Path);
        return file.Exists && file.Length == item.Size && (_options.TrustsSize || ContentCache.HashOf(item.Path) == item.Sha256);
    }

    /// <inheritdoc/>
    public void Dispose() => _download.Dispose();
}
