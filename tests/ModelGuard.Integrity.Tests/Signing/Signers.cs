using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Settings;
using ModelGuard.Integrity.Evidence;
using ModelGuard.Integrity.Signing;
using ModelGuard.Rules;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Integrity.Tests.Signing;

/// <summary>Keys, certificates and trusted signers of tests, and short ways to sign and verify.</summary>
internal static class Signers
{
    public static DateOnly Today { get; } = new(2026, 11, 28);

    public static string NewKey(ECCurve? curve = null)
    {
        using ECDsa key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    public static TrustedSigner ByKey(this ScratchFolder folder, string pem, string name = "contoso")
    {
        using SigningKey key = SigningKey.FromPem(pem, null);
        string file = folder.Write($"trust-{name}/key.pem", key.PublicPem);
        return folder.Load(new SignerSetting(name, 3, 5) { KeyFile = file });
    }

    public static TrustedSigner ByRoots(this ScratchFolder folder, string rootsPem, string? identity = null)
    {
        string file = folder.Write("trust-roots/roots.pem", rootsPem);
        return folder.Load(new SignerSetting("contoso", 3, 5) { RootsFile = file, Identity = identity });
    }

    public static TrustedSigner Load(this ScratchFolder folder, SignerSetting setting)
    {
        (IReadOnlyList<TrustedSigner> signers, IReadOnlyList<Finding> findings) = TrustedSigner.Load([setting], "modelguard.json", new EvidenceFiles(folder.Path));
        Assert.Empty(findings);
        return Assert.Single(signers);
    }

    public static string Sign(this ScratchFolder folder, string model, string pem, string bundle, params string[] ignored)
    {
        using SigningKey key = SigningKey.FromPem(pem, null);
        string path = folder.At(bundle);
        File.WriteAllBytes(path, ModelSigner.Sign(folder.At(model), path, key, [], ignored).Bundle);
        return path;
    }

    public static (SignatureFact Fact, IReadOnlyList<Finding> Findings) Verify(string bundle, TrustedSigner? signer, string? file = null, params string[] ignored) =>
        Verify(File.ReadAllBytes(bundle), bundle, signer, file, ignored);

    public static (SignatureFact Fact, IReadOnlyList<Finding> Findings) Verify(
        byte[] bytes, string bundle, TrustedSigner? signer, string? file = null, params string[] ignored) =>
        new SignatureVerifier(static _ => null).Verify(
            new SignatureRequest
            {
                Bundle = bytes,
                BundlePath = bundle,
                DisplayPath = Path.GetFileName(bundle),
                File = file,
                Signers = signer is null ? [] : [signer],
                IgnoredPaths = ignored,
                Today = Today,
            },
            TestContext.Current.CancellationToken);

    /// <summary>A root, and a certificate of it for a key.</summary>
    public static (string RootPem, byte[] Leaf) Certify(string keyPem, DateTimeOffset from, DateTimeOffset until, bool maySign = true)
    {
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        CertificateRequest root = new("CN=contoso root", rootKey, HashAlgorithmName.SHA384);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 authority = root.CreateSelfSigned(from.AddDays(-1), until.AddDays(1));

        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(keyPem);
        CertificateRequest leaf = new("CN=contoso models", key, HashAlgorithmName.SHA256);
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(maySign ? X509KeyUsageFlags.DigitalSignature : X509KeyUsageFlags.KeyAgreement, true));
        using X509Certificate2 certificate = leaf.Create(authority, from, until, [1, 2, 3, 4]);
        return (authority.ExportCertificatePem(), certificate.RawData);
    }
}
