using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ModelGuard.Integrity.Signing;

/// <summary>The certificates of a bundle, the signer's first.</summary>
internal sealed class CertificateList : IDisposable
{
    private readonly List<X509Certificate2> _certificates;

    private CertificateList(List<X509Certificate2> certificates) => _certificates = certificates;

    /// <summary>The signer's.</summary>
    public X509Certificate2 Leaf => _certificates[0];

    /// <summary>Reads certificates in DER.</summary>
    /// <exception cref="SignatureFaultException">One is none.</exception>
    public static CertificateList Read(IEnumerable<byte[]> encoded)
    {
        List<X509Certificate2> certificates = [];
        try
        {
            foreach (byte[] certificate in encoded)
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(certificate));
                if (!certificates[^1].RawDataMemory.Span.SequenceEqual(certificate))
                    throw new SignatureFaultException("expected a certificate in DER, found bytes behind it");
            }

            return new CertificateList(certificates);
        }
        catch (Exception exception) when (exception is CryptographicException or SignatureFaultException)
        {
            certificates.ForEach(static certificate => certificate.Dispose());
            throw exception as SignatureFaultException ?? new SignatureFaultException($"expected a certificate in DER, found none that can be read: {exception.Message}");
        }
    }

    /// <summary>
    /// What keeps the chain from ending in one of the roots. Nothing is looked up in the network or in the stores of the machine, and every
    /// certificate of the bundle must be part of the chain: one that is not is there for no good reason.
    /// </summary>
    /// <param name="roots">The roots.</param>
    /// <param name="time">The moment that validity is held to.</param>
    /// <param name="more">Further certificates that the chain may use.</param>
    public string? ChainFault(X509Certificate2Collection roots, DateTime time, X509Certificate2Collection? more = null)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        foreach (X509Certificate2 certificate in _certificates.Skip(1))
            chain.ChainPolicy.ExtraStore.Add(certificate);
        if (more is not null)
            chain.ChainPolicy.ExtraStore.AddRange(more);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = time;
        try
        {
            if (!chain.Build(Leaf))
                return $"its chain does not end in a known root: {string.Join(", ", chain.ChainStatus.Select(static status => status.Status).Distinct())}";
        }
        catch (CryptographicException exception)
        {
            return $"its chain cannot be built: {exception.Message}";
        }

        HashSet<string> used = [.. chain.ChainElements.Select(static element => element.Certificate.Thumbprint)];
        return _certificates.TrueForAll(certificate => used.Contains(certificate.Thumbprint))
            ? null
            : "the bundle holds a certificate that is no part of the chain";
    }

    /// <summary>The certificate that issued the signer's, in a chain that ends in one of the roots.</summary>
    public X509Certificate2? IssuerIn(X509Certificate2Collection candidates) =>
        candidates.FirstOrDefault(candidate => candidate.SubjectName.RawData.AsSpan().SequenceEqual(Leaf.IssuerName.RawData));

    /// <inheritdoc/>
    public void Dispose() => _certificates.ForEach(static certificate => certificate.Dispose());
}
