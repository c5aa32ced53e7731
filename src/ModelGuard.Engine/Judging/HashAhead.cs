using ModelGuard.Core.Bytes;
using ModelGuard.Core.Digests;

namespace ModelGuard.Engine.Judging;

/// <summary>
/// Hashes a large model while it is scanned, on another thread, so that both passes together take as long as the longer one. What no format
/// claims is never begun, and small files are hashed when they are asked for.
/// </summary>
internal sealed class HashAhead : IDisposable
{
    /// <summary>A thread is worth its start from here on.</summary>
    private const long MinLength = 32L << 20;

    private readonly FileByteSource _source;
    private readonly IProgress<long>? _progress;
    private readonly CancellationTokenSource _stop;
    private Task<FileDigest>? _running;

    /// <summary>Prepares hashing; nothing is read yet.</summary>
    /// <param name="source">The file; it must stay open until this is disposed.</param>
    /// <param name="progress">Told the bytes hashed so far.</param>
    /// <param name="cancellationToken">Stops the hashing.</param>
    public HashAhead(FileByteSource source, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        _source = source;
        _progress = progress;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Begins where the file is worth it: somebody will ask for the digest.</summary>
    public void Begin()
    {
        if (_source.Length >= MinLength)
            _running ??= Task.Run(() => FileHasher.Hash(_source, _progress, _stop.Token), _stop.Token);
    }

    /// <summary>The digest.</summary>
    /// <exception cref="IOException">The file failed while it was read.</exception>
    /// <exception cref="OperationCanceledException">Hashing was cancelled.</exception>
    public FileDigest Result() => _running is null ? FileHasher.Hash(_source, _progress, _stop.Token) : _running.GetAwaiter().GetResult();

    /// <summary>Gives up what was not asked for, and waits until the file is not read any more.</summary>
    public void Dispose()
    {
        if (_running is { IsCompleted: false })
        {
            _stop.Cancel();
            ((IAsyncResult)_running).AsyncWaitHandle.WaitOne();
        }

        _stop.Dispose();
    }
}
