namespace ModelGuard.Core.Bytes;

/// <summary>
/// Bytes break the rules of their format. Thrown by readers, caught by the scanner that called them and turned into a finding;
/// it never leaves a scan.
/// </summary>
public sealed class MalformedContentException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="offset">Byte offset in the source that was read, 0-based.</param>
    public MalformedContentException(string message, long offset)
        : base(message) => Offset = offset;

    /// <summary>Byte offset in the source that was read, 0-based.</summary>
    public long Offset { get; }
}
