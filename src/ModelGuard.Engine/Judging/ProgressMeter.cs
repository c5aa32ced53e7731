using System.Diagnostics;

namespace ModelGuard.Engine.Judging;

/// <summary>Adds up what the workers have done and passes it on at most twice a second.</summary>
internal sealed class ProgressMeter(IProgress<GuardProgress> listener, int totalFiles, long totalBytes)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private long _lastReport = Stopwatch.GetTimestamp();
    private long _doneBytes;
    private int _doneFiles;

    public void AddBytes(long count)
    {
        Interlocked.Add(ref _doneBytes, count);
        ReportWhenDue();
    }

    public void AddFile()
    {
        Interlocked.Increment(ref _doneFiles);
        ReportWhenDue();
    }

    private void ReportWhenDue()
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _lastReport)) < Interval || !_gate.TryEnter())
            return;
        try
        {
            if (Stopwatch.GetElapsedTime(_lastReport) < Interval)
                return;
            Volatile.Write(ref _lastReport, Stopwatch.GetTimestamp());
            long doneBytes = Math.Min(Interlocked.Read(ref _doneBytes), totalBytes);
            listener.Report(new GuardProgress(Volatile.Read(ref _doneFiles), totalFiles, doneBytes, totalBytes));
        }
        finally
        {
            _gate.Exit();
        }
    }
}
