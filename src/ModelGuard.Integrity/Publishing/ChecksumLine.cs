namespace ModelGuard.Integrity.Publishing;

/// <summary>A line of a checksum file.</summary>
/// <param name="Sha256">The digest, lower-case hexadecimal.</param>
/// <param name="Name">The file it is about, as written; empty where the digest stands alone.</param>
/// <param name="Line">Its number, 1-based.</param>
internal sealed record ChecksumLine(string Sha256, string Name, int Line);
