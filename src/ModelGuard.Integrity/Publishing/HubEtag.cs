namespace ModelGuard.Integrity.Publishing;

/// <summary>
/// The etag of a file of the Hugging Face Hub: its SHA-256 where it is stored in LFS or Xet, otherwise the id of its git blob.
/// </summary>
internal static class HubEtag
{
    public const string Sha256 = "sha256";
    public const string GitSha1 = "git-sha1";

    /// <summary>The digest in an etag as written: quotes and the mark of a weak one taken off, lower case.</summary>
    public static string? Normalise(string etag)
    {
        string text = etag.Trim();
        if (text.StartsWith("W/", StringComparison.Ordinal))
            text = text[2..];
        text = text.Trim('"').ToLowerInvariant();
        return AlgorithmOf(text) is null ? null : text;
    }

    /// <summary>What a digest is by its length; <see langword="null"/> for a text that is none.</summary>
    public static string? AlgorithmOf(string text) => !text.All(char.IsAsciiHexDigit) ? null : text.Length switch
    {
        64 => Sha256,
        40 => GitSha1,
        _ => null,
    };
}
