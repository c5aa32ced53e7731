using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Settings;
using ModelGuard.Integrity.Evidence;
using ModelGuard.Integrity.Signing;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Provenance;

/// <summary>Finds signature bundles beside models, verifies each once, and tells every model which ones cover it.</summary>
internal sealed class SignatureGathering(EvidenceFiles files, ProvenancePolicy policy, string? policyFile, DateOnly today, Func<string, string> display)
{
    /// <summary>The usual name of a bundle for a folder (model_signing).</summary>
    public const string FolderBundle = "model.sig";

    private readonly List<Finding> _findings = [];

    /// <summary>What was found about bundles and signers.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Adds the signatures to the artifacts that are asked about.</summary>
    public void AddTo(ArtifactReport[] reports, Func<ArtifactReport, bool> isAskedAbout, CancellationToken cancellationToken)
    {
        (IReadOnlyList<TrustedSigner> signers, IReadOnlyList<Finding> faults) = TrustedSigner.Load(policy.Signers, policyFile ?? files.RootDirectory, files);
        _findings.AddRange(faults);
        try
        {
            Dictionary<string, string> digests = new(StringComparer.Ordinal);
            foreach (ArtifactReport report in reports)
            {
                if (report.Sha256 is { } sha256)
                    digests[report.Reference.FullPath] = sha256;
            }

            SignatureVerifier verifier = new(digests.GetValueOrDefault);
            Dictionary<string, SignatureFact?> verified = new(StringComparer.Ordinal);
            for (int i = 0; i < reports.Length; i++)
            {
                if (!isAskedAbout(reports[i]))
                    continue;
                SignatureFact[] facts = [.. BundlesOf(reports[i].Reference.FullPath)
                    .Select(bundle => Verify(bundle.Path, bundle.File, signers, verifier, verified, cancellationToken))
                    .OfType<SignatureFact>()];
                if (facts.Length > 0)
                    reports[i] = reports[i] with { Provenance = reports[i].Provenance with { Signatures = facts } };
            }
        }
        finally
        {
            foreach (TrustedSigner signer in signers)
                signer.Dispose();
        }
    }

    private IEnumerable<(string Path, string? File)> BundlesOf(string path)
    {
        string own = path + ".sig";
        if (files.Exists(own))
            yield return (own, path);
        foreach (string folder in files.FoldersOf(path))
        {
            string bundle = Path.Combine(folder, FolderBundle);
            if (bundle != own && files.Exists(bundle))
                yield return (bundle, null);
        }
    }

    private SignatureFact? Verify(
        string path, string? file, IReadOnlyList<TrustedSigner> signers, SignatureVerifier verifier, Dictionary<string, SignatureFact?> verified, CancellationToken cancellationToken)
    {
        if (verified.TryGetValue(path, out SignatureFact? known))
            return known;
        (byte[]? bytes, string? fault) = files.Read(path, MaxBundleLength);
        SignatureFact? fact = null;
        if (bytes is null)
        {
            string reason = fault ?? "expected a bundle, found none";
            fact = new SignatureFact(SignatureMethod.Unknown, SignatureState.Failed, display(path), reason);
            _findings.Add(new Finding(SourceRules.SignatureFailed, new Place(display(path)), reason));
        }
        else if (IsBundle(bytes, file))
        {
            (fact, IReadOnlyList<Finding> findings) = verifier.Verify(
                new SignatureRequest
                {
                    Bundle = bytes,
                    BundlePath = path,
                    DisplayPath = display(path),
                    File = file,
                    Signers = signers,
                    IgnoredPaths = policy.IgnoredPaths,
                    AllowUnsignedFiles = policy.AllowUnsignedFiles,
                    Today = today,
                },
                cancellationToken);
            _findings.AddRange(findings);
            Watch(path, file, fact);
        }

        verified[path] = fact;
        return fact;
    }

    /// <summary>The largest bundle that is read, in bytes.</summary>
    private const int MaxBundleLength = 16 << 20;

    // A signature of another kind (OpenPGP, minisign) may have the same extension; model.sig is nobody else's name.
    private static bool IsBundle(byte[] bytes, string? file) => file is null || bytes.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    // A file added to a signed folder makes the signature fail, so the folders count as well.
    private void Watch(string path, string? file, SignatureFact fact)
    {
        if (file is not null)
            return;
        string root = Path.GetDirectoryName(path)!;
        files.Remember(root);
        foreach (string name in fact.SignedFiles)
        {
            string signed = Path.GetFullPath(Path.Combine(root, name));
            if (!EvidenceFiles.IsInside(root, signed))
                continue;
            files.Remember(signed);
            for (string? folder = Path.GetDirectoryName(signed); folder is not null && folder.Length > root.Length; folder = Path.GetDirectoryName(folder))
                files.Remember(folder);
        }
    }
}
