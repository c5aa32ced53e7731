namespace ModelGuard.Scanning.Compressed;

/// <summary>Something that a stream states and that is not so, such as a check sum. It stops no decoder: loaders do not wait for it either.</summary>
/// <param name="Message">What was expected and what was found.</param>
/// <param name="Offset">Byte offset in the compressed content.</param>
internal sealed record DecoderFault(string Message, long Offset);
