namespace ModelGuard.Integrity.Signing;

/// <summary>An entry of a transparency log (Rekor), as a bundle carries it.</summary>
internal sealed record LogEntry
{
    /// <summary>Index over all shards of the log.</summary>
    public required long LogIndex { get; init; }

    /// <summary>SHA-256 of the log's key.</summary>
    public required byte[] LogId { get; init; }

    /// <summary>Kind of the entry, such as <c>dsse</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Version of the kind.</summary>
    public required string Version { get; init; }

    /// <summary>When the log took it in, in seconds since 1970.</summary>
    public required long IntegratedTime { get; init; }

    /// <summary>The entry, as the log hashed it.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The log's promise to include it: a signature, DER.</summary>
    public byte[]? Promise { get; init; }

    /// <summary>The proof that it is included.</summary>
    public InclusionProof? Proof { get; init; }
}
