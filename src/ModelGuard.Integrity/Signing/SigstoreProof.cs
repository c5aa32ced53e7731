using System.Security.Cryptography.X509Certificates;
using ModelGuard.Core.Settings;

namespace ModelGuard.Integrity.Signing;

/// <summary>
/// Verifies a signature through Sigstore, offline, with the roots of the instance: signature, entry of the log, time, chain of the
/// certificate at that time, its own log, and identity (Sigstore client specification, "Verification").
/// </summary>
internal static class SigstoreProof
{
    /// <summary>Verifies.</summary>
    /// <exception cref="SignatureFaultException">The signature is not by the certificate, or something that the roots should prove is not so.</exception>
    public static SignerProof Verify(SignatureBundle bundle, IEnumerable<TrustedSigner> signers)
    {
        using CertificateList certificates = CertificateList.Read(bundle.Certificates);
        using (EllipticKey key = CertificateProof.KeyOf(certificates.Leaf))
        {
            if (!key.Verifies(BundleReader.PreAuthenticationEncoding(bundle.Payload), bundle.Signature))
                throw new SignatureFaultException("expected a signature by the key of the certificate, found one that is not");
        }

        SigstoreIdentity identity = SigstoreIdentity.Of(certificates.Leaf);
        TrustedSigner[] known = [.. signers.Where(static signer => signer.Sigstore is not null)];
        string who = $"{identity.Name ?? "nobody who is named"} (issuer {identity.Issuer ?? "unknown"})";
        DateTimeOffset? stated = bundle.LogEntries is [var first, ..] && first.IntegratedTime <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(first.IntegratedTime)
            : null;
        if (known.Length == 0)
        {
            return new SignerProof(identity.Name, identity.Issuer, null, $"it is signed by {who} through Sigstore, and not verified offline: no known signer has the roots of the instance")
            {
                LoggedAt = stated,
            };
        }

        string? doubt = null;
        SignatureFaultException? fault = null;
        foreach (TrustedSigner signer in known)
        {
            try
            {
                DateTimeOffset time = Check(bundle, certificates, signer.Sigstore!);
                if (Fits(signer.Setting.Identity, identity.Name) && Fits(signer.Setting.Issuer, identity.Issuer))
                    return new SignerProof(identity.Name, identity.Issuer, signer.Setting.Name, null) { LoggedAt = time };
                doubt = $"it is signed by {who}, and the signer {signer.Setting.Name} is {signer.Setting.Identity} (issuer {signer.Setting.Issuer})";
            }
            catch (SignatureFaultException exception)
            {
                fault = exception;
            }
        }

        return doubt is null ? throw fault! : new SignerProof(identity.Name, identity.Issuer, null, doubt) { LoggedAt = stated };
    }

    private static DateTimeOffset Check(SignatureBundle bundle, CertificateList certificates, SigstoreRoots roots)
    {
        if (bundle.LogEntries is not [var entry])
            throw new SignatureFaultException($"expected exactly one entry of a log, found {bundle.LogEntries.Count}");
        LoggedEnvelope.Check(entry, bundle);
        DateTimeOffset time = LogProof.Verify(entry, roots.Logs);
        if (!CertificateProof.MaySign(certificates.Leaf))
            throw new SignatureFaultException("expected a certificate for signatures, found one for other uses");

        string? chainFault = "no authority of the instance was valid then";
        foreach (SigstoreAuthority authority in roots.Authorities.Where(authority => time >= authority.From && (authority.Until is not { } until || time <= until)))
        {
            chainFault = certificates.ChainFault([authority.Root], time.LocalDateTime, authority.Intermediates);
            if (chainFault is not null)
                continue;
            X509Certificate2? issuer = certificates.IssuerIn([.. authority.Intermediates, authority.Root]);
            if (issuer is not null && CertificateTimestamp.IsPromised(certificates.Leaf, issuer, roots.CertificateLogs))
                return time;
            chainFault = "no known log of certificates promised to hold the signer's";
        }

        throw new SignatureFaultException($"expected a certificate of an authority of the instance, found that {chainFault}");
    }

    private static bool Fits(string? pattern, string? text) => pattern is null || (text is not null && TextPattern.Fits(pattern, text, StringComparison.Ordinal));
}
