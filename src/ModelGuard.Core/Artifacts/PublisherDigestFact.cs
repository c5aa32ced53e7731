namespace ModelGuard.Core.Artifacts;

/// <summary>A digest that a publisher states for a file.</summary>
/// <param name="Algorithm"><c>sha256</c>, <c>sha512</c> or <c>git-sha1</c> (the id of a git blob, which proves nothing by itself).</param>
/// <param name="Value">The digest, lower-case hexadecimal.</param>
/// <param name="From">
/// The form it was found in: <c>item</c>, <c>checksum file</c>, <c>lfs pointer</c>, <c>hub cache</c>, <c>hub metadata</c>, <c>nupkg.sha512</c> or <c>oci manifest</c>.
/// </param>
/// <param name="Matches">Whether the bytes have it; <see langword="null"/> where they could not be compared.</param>
public sealed record PublisherDigestFact(string Algorithm, string Value, string From, bool? Matches)
{
    /// <summary>Display path of the file that states it; <see langword="null"/> for the item itself.</summary>
    public string? File { get; init; }

    /// <summary>Line there, 1-based; <see langword="null"/> where it has none.</summary>
    public int? Line { get; init; }
}
