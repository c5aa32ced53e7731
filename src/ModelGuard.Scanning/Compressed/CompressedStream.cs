namespace ModelGuard.Scanning.Compressed;

/// <summary>One stream of a compressed file.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="DecodedStart">Offset of its content in the whole.</param>
internal sealed record CompressedStream(long Start, long DecodedStart);
