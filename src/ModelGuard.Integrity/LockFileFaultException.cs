namespace ModelGuard.Integrity;

/// <summary>The first fault in a lock file; never leaves <see cref="LockFileReader"/>.</summary>
internal sealed class LockFileFaultException(int line, int column, string message) : Exception(message)
{
    /// <summary>Line of the fault, 1-based.</summary>
    public int Line { get; } = line;

    /// <summary>Column of the fault, 1-based.</summary>
    public int Column { get; } = column;
}
