namespace ModelGuard.Integrity.Publishing;

/// <summary>A line of a checksum file.</summary>
/// <param name="Algorithm"><c>sha256</c> or <c>sha512</c>.</param>
/// <param name="Digest">The digest, lower-case hexadecimal.</param>
/// <param name="Name">The file it is about, as written; empty where the digest stands alone.</param>
/// <param name="Line">Its number, 1-based.</param>
internal sealed record ChecksumLine(string Algorithm, string Digest, string Name, int Line);
