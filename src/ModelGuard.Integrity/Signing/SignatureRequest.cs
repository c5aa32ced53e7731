namespace ModelGuard.Integrity.Signing;

/// <summary>A bundle and what it is held against.</summary>
public sealed record SignatureRequest
{
    /// <summary>The bytes of the bundle.</summary>
    public required ReadOnlyMemory<byte> Bundle { get; init; }

    /// <summary>Absolute path of the bundle.</summary>
    public required string BundlePath { get; init; }

    /// <summary>How reports show that path.</summary>
    public required string DisplayPath { get; init; }

    /// <summary>Absolute path of the one file that is signed; <see langword="null"/> where the folder of the bundle is.</summary>
    public string? File { get; init; }

    /// <summary>Whose signatures count.</summary>
    public IReadOnlyList<TrustedSigner> Signers { get; init; } = [];

    /// <summary>Further paths below the folder that may be unsigned.</summary>
    public IReadOnlyList<string> IgnoredPaths { get; init; } = [];

    /// <summary>Whether files that the statement does not name are left alone.</summary>
    public bool AllowUnsignedFiles { get; init; }

    /// <summary>The day that the expiry of certificates is counted from.</summary>
    public required DateOnly Today { get; init; }
}
