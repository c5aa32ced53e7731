using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ModelGuard.Core.Settings;
using ModelGuard.Integrity.Evidence;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity.Signing;

/// <summary>Someone whose signatures count, with what proves them.</summary>
public sealed class TrustedSigner : IDisposable
{
    private const int MaxKeyLength = 1 << 20;

    private TrustedSigner(SignerSetting setting) => Setting = setting;

    /// <summary>What the policy says about the signer.</summary>
    public SignerSetting Setting { get; }

    /// <summary>The key, for a signer by key.</summary>
    internal EllipticKey? Key { get; private init; }

    /// <summary>The roots, for a signer by certificate.</summary>
    internal X509Certificate2Collection? Roots { get; private init; }

    /// <summary>The roots of a Sigstore instance.</summary>
    internal SigstoreRoots? Sigstore { get; private init; }

    /// <summary>Reads the files of the signers of a policy.</summary>
    /// <param name="signers">The signers.</param>
    /// <param name="policyFile">Absolute path of the policy file, which findings name.</param>
    /// <param name="files">Reads the files.</param>
    /// <returns>The signers that could be read; the caller disposes them; and a finding (MG0003) for each other one.</returns>
    public static (IReadOnlyList<TrustedSigner> Signers, IReadOnlyList<Finding> Findings) Load(
        IReadOnlyList<SignerSetting> signers, string policyFile, EvidenceFiles files)
    {
        List<TrustedSigner> loaded = [];
        List<Finding> findings = [];
        foreach (SignerSetting setting in signers)
        {
            try
            {
                loaded.Add(Load(setting, files));
            }
            catch (SignatureFaultException fault)
            {
                string file = (setting.KeyFile ?? setting.RootsFile ?? setting.TrustedRootFile)!;
                string at = fault.Line is { } line ? FormattableString.Invariant($", line {line}") : "";
                findings.Add(new Finding(
                    GuardRules.InvalidPolicyFile,
                    new Place(policyFile) { Line = setting.Line, Column = setting.Column },
                    $"signer {setting.Name}, {Path.GetFileName(file)}{at}: {fault.Message}"));
            }
        }

        return (loaded, findings);
    }

    private static TrustedSigner Load(SignerSetting setting, EvidenceFiles files)
    {
        string file = (setting.KeyFile ?? setting.RootsFile ?? setting.TrustedRootFile)!;
        (byte[]? bytes, string? fault) = files.ReadTrusted(file, setting.TrustedRootFile is null ? MaxKeyLength : SigstoreRoots.MaxLength);
        if (bytes is null)
            throw new SignatureFaultException(fault ?? "expected a file, found none");
        if (setting.TrustedRootFile is not null)
            return new TrustedSigner(setting) { Sigstore = SigstoreRoots.Read(bytes) };

        string pem = Encoding.UTF8.GetString(bytes);
        if (setting.KeyFile is not null)
            return new TrustedSigner(setting) { Key = EllipticKey.FromPem(pem) };
        X509Certificate2Collection roots = [];
        try
        {
            roots.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            throw new SignatureFaultException("expected certificates in PEM, found something else");
        }

        return roots.Count > 0 ? new TrustedSigner(setting) { Roots = roots } : throw new SignatureFaultException("expected certificates in PEM, found none");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Key?.Dispose();
        Sigstore?.Dispose();
        foreach (X509Certificate2 root in Roots ?? [])
            root.Dispose();
    }
}
