namespace ModelGuard.Integrity.Publishing;

/// <summary>A digest that a publisher states for a file, before it is compared.</summary>
/// <param name="Algorithm"><c>sha256</c>, <c>sha512</c> or <c>git-sha1</c>.</param>
/// <param name="Value">The digest, lower-case hexadecimal.</param>
/// <param name="From">The form; see <see cref="Core.Artifacts.PublisherDigestFact.From"/>.</param>
/// <param name="File">Absolute path of the file that states it.</param>
/// <param name="Line">Line there, 1-based, if any.</param>
internal sealed record PublisherStatement(string Algorithm, string Value, string From, string File, int? Line = null)
{
    /// <summary>Size in bytes that is stated too, if any.</summary>
    public long? Size { get; init; }
}
