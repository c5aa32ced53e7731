using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ModelGuard.Core.Settings;

namespace ModelGuard.Integrity.Signing;

/// <summary>
/// Verifies a signature by a certificate whose chain ends in a root that the verifier knows. As the reference implementation does, the
/// chain is held to the moment from which on the signer's certificate was valid, because nothing proves the day of the signature.
/// </summary>
internal static class CertificateProof
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    /// <summary>Verifies.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="signers">The signers that are known.</param>
    /// <param name="today">The day that expiry is counted from.</param>
    /// <exception cref="SignatureFaultException">The signature is not by the certificate, or the certificate may not sign.</exception>
    public static SignerProof Verify(SignatureBundle bundle, IEnumerable<TrustedSigner> signers, DateOnly today)
    {
        using CertificateList certificates = CertificateList.Read(bundle.Certificates);
        X509Certificate2 leaf = certificates.Leaf;
        using (EllipticKey key = KeyOf(leaf))
        {
            if (!key.Verifies(BundleReader.PreAuthenticationEncoding(bundle.Payload), bundle.Signature))
                throw new SignatureFaultException("expected a signature by the key of the certificate, found one that is not");
        }

        if (!MaySign(leaf))
            throw new SignatureFaultException($"expected a certificate for digital signatures or code signing, found one of {leaf.Subject} for neither");

        string? doubt = "no known signer has roots of certificates";
        foreach (TrustedSigner signer in signers.Where(static signer => signer.Roots is not null))
        {
            doubt = certificates.ChainFault(signer.Roots!, leaf.NotBefore);
            if (doubt is not null)
                continue;
            if (signer.Setting.Identity is { } identity && !TextPattern.Fits(identity, leaf.Subject))
            {
                doubt = $"it is signed by {leaf.Subject}, and the signer {signer.Setting.Name} is {identity}";
                continue;
            }

            DateTimeOffset expiry = new(leaf.NotAfter.ToUniversalTime());
            return new SignerProof(leaf.Subject, leaf.Issuer, signer.Setting.Name, null)
            {
                ExpiredAt = DateOnly.FromDateTime(expiry.UtcDateTime) < today ? expiry : null,
            };
        }

        return new SignerProof(leaf.Subject, leaf.Issuer, null, doubt);
    }

    /// <summary>The key of a certificate.</summary>
    internal static EllipticKey KeyOf(X509Certificate2 certificate)
    {
        try
        {
            return certificate.GetECDsaPublicKey() is { } key
                ? EllipticKey.Of(key)
                : throw new SignatureFaultException("expected a certificate with a key of an elliptic curve, found another") { IsUnsupported = true };
        }
        catch (CryptographicException exception)
        {
            throw new SignatureFaultException($"expected a certificate with a key of an elliptic curve, found none that can be read: {exception.Message}");
        }
    }

    /// <summary>Whether a certificate may sign.</summary>
    internal static bool MaySign(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().Any(static usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
        || certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Any(static usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(static oid => oid.Value == CodeSigning));
}
