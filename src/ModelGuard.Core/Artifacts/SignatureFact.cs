namespace ModelGuard.Core.Artifacts;

/// <summary>A signature beside a model, and what became of verifying it.</summary>
/// <param name="Method">How it was signed.</param>
/// <param name="State">What became of it.</param>
/// <param name="File">Display path of the bundle.</param>
/// <param name="Reason">Why it has this state, as a sentence without a full stop.</param>
public sealed record SignatureFact(SignatureMethod Method, SignatureState State, string File, string Reason)
{
    /// <summary>
    /// Who signed: <c>sha256:</c> and the fingerprint of the key, the subject of the certificate, or the e-mail address or URI of a Sigstore
    /// certificate. It is proven only where <see cref="State"/> is <see cref="SignatureState.Verified"/>.
    /// </summary>
    public string? Identity { get; init; }

    /// <summary>Who vouches for the identity: the issuer of the certificate, or the OpenID issuer of a Sigstore identity.</summary>
    public string? Issuer { get; init; }

    /// <summary>The name in <c>modelguard.json</c> of the signer that it was verified as.</summary>
    public string? Signer { get; init; }

    /// <summary>When the log took it in; stated by the bundle, proven only where the log's own signature was verified.</summary>
    public DateTimeOffset? LoggedAt { get; init; }

    /// <summary>SHA-256 of the bundle, lower-case hexadecimal.</summary>
    public string? BundleSha256 { get; init; }

    /// <summary>Names of the signed files, relative to the signed folder, in the order of the statement.</summary>
    public IReadOnlyList<string> SignedFiles { get; init; } = [];

    /// <summary>Files below the signed folder that the statement leaves out, relative to it, in ordinal order.</summary>
    public IReadOnlyList<string> IgnoredFiles { get; init; } = [];
}
