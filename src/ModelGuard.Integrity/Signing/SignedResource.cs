namespace ModelGuard.Integrity.Signing;

/// <summary>A signed file, or a shard of one.</summary>
/// <param name="Name">Its name in the statement.</param>
/// <param name="Digest">Its SHA-256, lower-case hexadecimal.</param>
internal sealed record SignedResource(string Name, string Digest);
