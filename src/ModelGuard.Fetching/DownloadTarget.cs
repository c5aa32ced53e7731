namespace ModelGuard.Fetching;

/// <summary>What is downloaded.</summary>
/// <param name="Address">Where it comes from.</param>
/// <param name="Size">The bytes that it must have; <see langword="null"/> where that is not known before.</param>
/// <param name="MaxLength">The most bytes that are taken.</param>
internal sealed record DownloadTarget(Uri Address, long? Size, long MaxLength)
{
    /// <summary>Whether it is a blob of an OCI registry, for which anybody may get a token.</summary>
    public bool IsBlob { get; init; }
}
