namespace ModelGuard.Integrity.Publishing;

/// <summary>A line that is no checksum.</summary>
/// <param name="Line">Its number, 1-based.</param>
/// <param name="Message">What was expected and found.</param>
internal sealed record ChecksumFault(int Line, string Message);
