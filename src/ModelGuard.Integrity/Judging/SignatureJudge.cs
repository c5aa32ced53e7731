using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Json;
using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity.Judging;

/// <summary>What there is to say about the signatures of a model.</summary>
public static class SignatureJudge
{
    /// <summary>Judges whether a model has the signatures that the policy asks for.</summary>
    /// <param name="report">The model with its provenance.</param>
    /// <param name="policy">What the policy asks.</param>
    public static IEnumerable<Finding> Judge(ArtifactReport report, ProvenancePolicy policy)
    {
        Place place = new(report.Reference.DisplayPath);
        foreach (SignatureFact signature in report.Provenance.Signatures)
        {
            if (IgnoresIt(signature, report))
            {
                yield return new Finding(SourceRules.ModelNotSigned, place, $"expected the model among the signed files of {signature.File}, found it among those left out")
                {
                    Subject = signature.File,
                };
            }
        }

        foreach (RequiredSignature required in policy.RequiredSignatures)
        {
            if (required.Artifacts is { } pattern && !TextPattern.Fits(pattern, report.Reference.DisplayPath))
                continue;
            bool isMet = report.Provenance.Signatures.Any(signature =>
                signature.State == SignatureState.Verified && !IgnoresIt(signature, report)
                && signature.Signer is { } signer && (required.Signer is null || signer == required.Signer));
            if (!isMet)
                yield return Missing(report, required, place);
        }
    }

    /// <summary>Judges whether a file that is no model has the signatures that are asked for; one that the signer left out needs none.</summary>
    public static IEnumerable<Finding> JudgeCompanion(ArtifactReport report, ProvenancePolicy policy) =>
        report.Provenance.Signatures.Any(signature => signature.State == SignatureState.Verified && IgnoresIt(signature, report)) ? [] : Judge(report, policy);

    private static Finding Missing(ArtifactReport report, RequiredSignature required, Place place)
    {
        string by = required.Signer is null ? "a known signer" : $"the signer {Excerpt.Of(required.Signer)}";
        string found = report.Provenance.Signatures.Count == 0 ? "none"
            : string.Join("; ", report.Provenance.Signatures.Select(static signature => $"{signature.File}: {WordOf(signature)}"));
        return new Finding(SourceRules.SignatureMissing, place, $"expected a signature by {by} that holds, found {found}") { Subject = required.Signer };
    }

    private static string WordOf(SignatureFact signature) => signature.State == SignatureState.Verified
        ? $"signed by {signature.Signer ?? signature.Identity}"
        : signature.Reason;

    private static bool IgnoresIt(SignatureFact signature, ArtifactReport report) =>
        signature.IgnoredFiles.Count > 0
        && !signature.SignedFiles.Any(file => EndsWith(report, signature, file))
        && signature.IgnoredFiles.Any(file => EndsWith(report, signature, file));

    // Names in a statement are relative to the folder of the bundle.
    private static bool EndsWith(ArtifactReport report, SignatureFact signature, string file)
    {
        int slash = signature.File.LastIndexOf('/');
        return report.Reference.DisplayPath == (slash < 0 ? file : $"{signature.File[..slash]}/{file}");
    }
}
