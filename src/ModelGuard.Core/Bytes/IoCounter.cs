namespace ModelGuard.Core.Bytes;

/// <summary>Counts what a run opened and read, so that a report can say it and a test can hold it to zero. Safe for several threads.</summary>
public sealed class IoCounter
{
    private long _openedFiles;
    private long _readBytes;

    /// <summary>Number of artifact files opened.</summary>
    public long OpenedFiles => Interlocked.Read(ref _openedFiles);

    /// <summary>Number of bytes read from them.</summary>
    public long ReadBytes => Interlocked.Read(ref _readBytes);

    /// <summary>Counts one opened file.</summary>
    public void CountOpenedFile() => Interlocked.Increment(ref _openedFiles);

    /// <summary>Counts bytes read.</summary>
    public void CountReadBytes(long count) => Interlocked.Add(ref _readBytes, count);
}
