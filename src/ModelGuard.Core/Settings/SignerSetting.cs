namespace ModelGuard.Core.Settings;

/// <summary>Someone whose signatures are known: by exactly one of a key, roots of certificates, or the roots of a Sigstore instance.</summary>
/// <param name="Name">The name by which the policy speaks of the signer.</param>
/// <param name="Line">Line of the entry, 1-based.</param>
/// <param name="Column">Its column, 1-based.</param>
public sealed record SignerSetting(string Name, int Line, int Column)
{
    /// <summary>Absolute path of a public key in PEM.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Absolute path of root certificates in PEM.</summary>
    public string? RootsFile { get; init; }

    /// <summary>Absolute path of the trusted root of a Sigstore instance (<c>trusted_root.json</c>).</summary>
    public string? TrustedRootFile { get; init; }

    /// <summary>
    /// Whom the certificate must be of: its subject, or the e-mail address or URI of a Sigstore certificate, <c>*</c> for any text;
    /// <see langword="null"/> for anybody whom the roots vouch for.
    /// </summary>
    public string? Identity { get; init; }

    /// <summary>The OpenID issuer of a Sigstore identity.</summary>
    public string? Issuer { get; init; }
}
