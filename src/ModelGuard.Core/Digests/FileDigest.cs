namespace ModelGuard.Core.Digests;

/// <summary>What one pass over a file yields.</summary>
/// <param name="Length">Bytes hashed.</param>
/// <param name="Sha256">SHA-256, 64 lower-case hexadecimal digits: the only digest that proves anything.</param>
public sealed record FileDigest(long Length, string Sha256);
