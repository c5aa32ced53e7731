using System.Security.Cryptography;
using NuGet.Packaging;
using NuGet.Packaging.Signing;

namespace ModelGuard.Dependencies.Content;

/// <summary>
/// The signature inside a package, offline: the CMS signature holds, and the digest that it covers is that of the package. Chains of
/// certificates are not built: that needs the network for revocation, and a root that the owner of the build trusts.
/// </summary>
internal static class PackageSignature
{
    /// <summary>Reads and checks the signature.</summary>
    /// <param name="reader">The package.</param>
    /// <param name="fault">What is wrong with the signature; <see langword="null"/> where nothing is.</param>
    /// <returns>The signers, author first; empty where the package is not signed or the signature does not hold.</returns>
    public static IReadOnlyList<PackageSigner> Read(PackageArchiveReader reader, out string? fault)
    {
        fault = null;
        try
        {
            PrimarySignature? signature = reader.GetPrimarySignatureAsync(CancellationToken.None).GetAwaiter().GetResult();
            if (signature is null)
                return [];
            signature.SignedCms.CheckSignature(verifySignatureOnly: true);
            reader.ValidateIntegrityAsync(signature.SignatureContent, CancellationToken.None).GetAwaiter().GetResult();

            List<PackageSigner> signers = [Signer(signature, signature.Type == SignatureType.Author)];
            if (RepositoryCountersignature.GetRepositoryCountersignature(signature) is { } repository)
                signers.Add(Signer(repository, isAuthor: false));
            return signers;
        }
        catch (Exception exception) when (exception is SignatureException or CryptographicException or InvalidDataException or InvalidOperationException)
        {
            fault = exception.Message;
            return [];
        }
    }

    private static PackageSigner Signer(Signature signature, bool isAuthor)
    {
        System.Security.Cryptography.X509Certificates.X509Certificate2? certificate = signature.SignerInfo.Certificate;
        return new PackageSigner(
            certificate?.Subject ?? "",
            certificate is null ? "" : certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256),
            isAuthor,
            signature.Timestamps is { Count: > 0 } timestamps ? timestamps[0].GeneralizedTime : null);
    }
}
