using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Json;
using ModelGuard.Core.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity.Judging;

/// <summary>What there is to say about where a model comes from, its format, and its publisher's digests.</summary>
public static class SourceJudge
{
    // Parts of a model that are configuration, whatever format its weights have.
    private static readonly HashSet<string> CompanionFormats = new(StringComparer.Ordinal) { "huggingface-config", "chat-template", "keras-metadata", "onnx-external-data" };

    /// <summary>Judges one artifact.</summary>
    /// <param name="report">The artifact with its provenance.</param>
    /// <param name="fault">What is wrong with the text of its source, if anything.</param>
    /// <param name="knownCommit">The commit that the file was downloaded from, where its download wrote it down.</param>
    /// <param name="policy">What the policy asks.</param>
    public static IEnumerable<Finding> Judge(ArtifactReport report, string? fault, string? knownCommit, ProvenancePolicy policy)
    {
        Place place = new(report.Reference.DisplayPath);
        SourceFact? source = report.Provenance.Source;
        if (fault is not null)
            yield return new Finding(SourceRules.UnknownSource, place, fault);
        if (source is { IsImmutable: false })
            yield return Mutable(source, place, knownCommit);
        if (policy.AllowedSources.Count > 0 && (source is null || !policy.AllowedSources.Any(pattern => Fits(pattern, source))))
        {
            string found = source is null ? "none" : $"'{Excerpt.Of(source.Declared)}'";
            yield return new Finding(SourceRules.SourceNotAllowed, place, $"expected a source that fits {Words(policy.AllowedSources)}, found {found}")
            {
                Subject = source?.Declared,
            };
        }

        string format = report.Format.Id;
        if (policy.AllowedFormats.Count > 0 && report.Verdict != Verdict.NotAModel && !CompanionFormats.Contains(format)
            && !policy.AllowedFormats.Contains(format, StringComparer.OrdinalIgnoreCase))
        {
            yield return new Finding(SourceRules.FormatNotAllowed, place, $"expected one of the formats {Words(policy.AllowedFormats)}, found {format} ({report.Format.Name})")
            {
                Subject = format,
            };
        }

        foreach (PublisherDigestFact digest in report.Provenance.PublisherDigests)
        {
            // The item's own digest has a rule of its own, MG2002.
            if (digest is { Matches: false } and not { From: "item" })
                yield return Mismatch(report, digest, place);
        }
    }

    /// <summary>The finding of a pointer that stands where a model should.</summary>
    public static Finding Pointer(ArtifactReport report, Publishing.LfsPointer pointer, string? lockedSha256)
    {
        string locked = lockedSha256 is null ? "" : lockedSha256 == pointer.Sha256 ? ", which is the locked file" : $", which is not the locked file ({lockedSha256})";
        string message = FormattableString.Invariant($"expected a model, found a pointer to {pointer.Size} bytes with SHA-256 {pointer.Sha256}{locked}");
        return new Finding(SourceRules.LfsPointer, new Place(report.Reference.DisplayPath), message) { Subject = pointer.Sha256 };
    }

    private static Finding Mutable(SourceFact source, Place place, string? knownCommit)
    {
        string revision = source.Revision is null ? "none" : $"'{Excerpt.Of(source.Revision)}'";
        (string expected, string mend) = source.Kind switch
        {
            SourceKind.HuggingFace => ("a commit of 40 hexadecimal digits as the revision", knownCommit is null
                ? "Look the commit up on the model's page (Files and versions, History), then write it: Revision=\"<commit>\""
                : $"Write in the item: Revision=\"{knownCommit}\""),
            SourceKind.Oci => ("a digest, sha256:..., as the revision", "Write the digest of the manifest: Source=\"oci://HOST/NAME@sha256:...\""),
            SourceKind.NuGet => ("one version", "Write the version: Source=\"nuget:ID/VERSION\""),
            _ => ("an address whose bytes are pinned", "Pin the bytes: give the item Sha256=\"...\""),
        };
        return new Finding(SourceRules.MutableSource, place, $"expected {expected} of {Excerpt.Of(source.Declared)}, found {revision}") { Mend = mend, Subject = source.Declared };
    }

    private static Finding Mismatch(ArtifactReport report, PublisherDigestFact digest, Place place)
    {
        string where = digest.File is null ? digest.From : digest.Line is { } line ? FormattableString.Invariant($"{digest.From}, {digest.File}, line {line}") : $"{digest.From}, {digest.File}";
        string found = digest.Algorithm == "sha256" ? $"SHA-256 {report.Sha256}" : digest.From == "nupkg.sha512" ? "a package or a file that is another" : "other bytes";
        return new Finding(SourceRules.PublisherDigestMismatch, place, $"expected {digest.Algorithm} {digest.Value} ({where}), found {found}") { Subject = digest.Value };
    }

    private static bool Fits(string pattern, SourceFact source) =>
        TextPattern.Fits(pattern, source.Declared)
        || (source.Url is not null && TextPattern.Fits(pattern, source.Url))
        || (source.Kind == SourceKind.HuggingFace && TextPattern.Fits(pattern, $"hf://{source.Repository}"));

    private static string Words(IEnumerable<string> words) => Excerpt.Of(string.Join(", ", words));
}
