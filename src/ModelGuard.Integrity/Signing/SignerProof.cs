namespace ModelGuard.Integrity.Signing;

/// <summary>Who signed, as far as it could be told.</summary>
/// <param name="Identity">The key's fingerprint, the certificate's subject, or the identity of a Sigstore certificate.</param>
/// <param name="Issuer">Who vouches for it.</param>
/// <param name="Signer">Name of the trusted signer that it is; <see langword="null"/> where it is none.</param>
/// <param name="Doubt">Why it is none, as a sentence without a full stop.</param>
internal sealed record SignerProof(string? Identity, string? Issuer, string? Signer, string? Doubt)
{
    /// <summary>When the log took the signature in.</summary>
    public DateTimeOffset? LoggedAt { get; init; }

    /// <summary>When the certificate stopped to be valid, where no log dates the signature.</summary>
    public DateTimeOffset? ExpiredAt { get; init; }
}
