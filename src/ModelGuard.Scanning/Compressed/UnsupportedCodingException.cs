namespace ModelGuard.Scanning.Compressed;

/// <summary>A stream needs a method, filter or dictionary that has no decoder here. Caught by the scanner, which names it.</summary>
/// <param name="coding">Its name, such as <c>PPMd</c>.</param>
/// <param name="subject">Its name as the policy file accepts it, such as <c>7z-ppmd</c>.</param>
/// <param name="offset">Byte offset in the compressed content.</param>
internal sealed class UnsupportedCodingException(string coding, string subject, long offset)
    : Exception($"found {coding}, which is recognised but not decoded")
{
    public string Subject => subject;

    public long Offset => offset;
}
