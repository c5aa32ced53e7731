namespace ModelGuard.Integrity.Signing;

/// <summary>A path from an entry to the root of a Merkle tree (RFC 6962, 2.1.1).</summary>
/// <param name="Index">Index of the leaf.</param>
/// <param name="TreeSize">Number of leaves.</param>
/// <param name="RootHash">The root.</param>
/// <param name="Hashes">The hashes on the way up.</param>
/// <param name="Checkpoint">The log's signed note about the root (C2SP tlog-checkpoint).</param>
internal sealed record InclusionProof(long Index, long TreeSize, byte[] RootHash, IReadOnlyList<byte[]> Hashes, string Checkpoint);
