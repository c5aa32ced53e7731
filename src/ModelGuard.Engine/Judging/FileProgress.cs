namespace ModelGuard.Engine.Judging;

/// <summary>Turns the bytes hashed so far of one file into additions to the meter of all files.</summary>
internal sealed class FileProgress(ProgressMeter meter) : IProgress<long>
{
    private long _reported;

    public void Report(long value)
    {
        meter.AddBytes(value - _reported);
        _reported = value;
    }

    /// <summary>Counts the file as done, with the bytes that needed no hashing.</summary>
    public void Complete(long length)
    {
        if (length > _reported)
            Report(length);
        meter.AddFile();
    }
}
