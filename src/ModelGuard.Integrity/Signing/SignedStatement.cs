namespace ModelGuard.Integrity.Signing;

/// <summary>What was signed: the manifest of a model (OpenSSF Model Signing v1.0, "Payload").</summary>
internal sealed record SignedStatement
{
    public const string Type = "https://in-toto.io/Statement/v1";
    public const string PredicateType = "https://model_signing/signature/v1.0";

    /// <summary>The predicate of model-signing 0.2, whose signatures are over other bytes than DSSE says.</summary>
    public const string LegacyPredicateType = "https://model_signing/Digests/v0.1";

    /// <summary>Name of the model, for information.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 over the digests of all resources in their order, lower-case hexadecimal.</summary>
    public required string RootDigest { get; init; }

    /// <summary>The files or shards, in the order of the statement.</summary>
    public required IReadOnlyList<SignedResource> Resources { get; init; }

    /// <summary>Bytes of a shard; <see langword="null"/> where whole files are signed.</summary>
    public long? ShardSize { get; init; }

    /// <summary>Whether symbolic links were followed.</summary>
    public bool AllowsLinks { get; init; }

    /// <summary>Paths that the signer left out.</summary>
    public IReadOnlyList<string> IgnoredPaths { get; init; } = [];
}
