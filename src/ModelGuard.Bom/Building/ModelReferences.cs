using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;

namespace ModelGuard.Bom.Building;

/// <summary>What lies elsewhere about a model: its source, its card, its signatures, the report of its scan.</summary>
internal static class ModelReferences
{
    /// <summary>The references, ordered by type and address.</summary>
    /// <param name="group">The model.</param>
    /// <param name="sarifFile">The report that is written beside the document.</param>
    public static IReadOnlyList<BomExternalReference> Of(ModelGroup group, string? sarifFile)
    {
        List<BomExternalReference> references = [];
        ProvenanceFacts provenance = group.Spokesman.Provenance;
        AddSource(references, group, provenance.Source);
        if (provenance.Card is { } card)
        {
            references.Add(new BomExternalReference("model-card", WebAddress.OfPath(ArtifactLocation.Of(card.File)))
            {
                Hashes = card.Sha256 is null ? [] : [BomHash.Sha256(card.Sha256)],
            });
        }

        foreach (LicenseFact license in provenance.Licenses.Where(static license => license is { Origin: LicenseOrigin.LicenseFile, File: not null }))
            references.Add(new BomExternalReference("license", WebAddress.OfPath(ArtifactLocation.Of(license.File!))));
        foreach (SignatureFact signature in provenance.Signatures)
        {
            references.Add(new BomExternalReference("digital-signature", WebAddress.OfPath(ArtifactLocation.Of(signature.File)))
            {
                Comment = $"OpenSSF Model Signing: {signature.Reason}",
                Hashes = signature.BundleSha256 is null ? [] : [BomHash.Sha256(signature.BundleSha256)],
            });
        }

        if (sarifFile is not null)
            references.Add(new BomExternalReference("static-analysis-report", WebAddress.OfPath(ArtifactLocation.Of(sarifFile))) { Comment = "findings of the build" });
        return [.. references
            .DistinctBy(static reference => (reference.Type, reference.Url))
            .OrderBy(static reference => reference.Type, StringComparer.Ordinal)
            .ThenBy(static reference => reference.Url, StringComparer.Ordinal)];
    }

    private static void AddSource(List<BomExternalReference> references, ModelGroup group, SourceFact? source)
    {
        IReadOnlyList<BomHash> hashes = group.Sha256 is null ? [] : [BomHash.Sha256(group.Sha256)];
        string? declared = group.Declaration.Source;
        string? repository = source is { Kind: SourceKind.HuggingFace } ? source.Repository : ModelIdentity.HubRepository(declared);
        if (repository is not null)
        {
            string address = $"https://huggingface.co/{string.Join('/', repository.Split('/').Select(PackageUrl.Encode))}";
            references.Add(new BomExternalReference("website", address));
            references.Add(new BomExternalReference("vcs", address));
            references.Add(new BomExternalReference("distribution", WebAddress.Of(source?.Url) ?? address) { Hashes = source?.Url is null ? [] : hashes });
            return;
        }

        if ((WebAddress.Of(source?.Url) ?? WebAddress.Of(declared)) is { } url)
            references.Add(new BomExternalReference(IsRepository(url) ? "vcs" : "distribution", url) { Hashes = IsRepository(url) ? [] : hashes });
        if (BomText.FirstOf(group.Declaration.SourcePath) is { } path && !Core.Files.RelativePathRules.Escapes(path))
            references.Add(new BomExternalReference("source-distribution", WebAddress.OfPath(path)) { Comment = "what made the model, in the repository of the application" });

        // A model that comes from nowhere else is distributed as the file that it is, beside the document.
        string location = ArtifactLocation.Of(group.Spokesman.Reference);
        if (group.Owner is not null && references.All(static reference => reference.Type != "distribution"))
            references.Add(new BomExternalReference("distribution", WebAddress.OfPath(location)) { Comment = "as part of the application", Hashes = hashes });
    }

    private static bool IsRepository(string url) => new Uri(url).Host is "github.com" or "gitlab.com" or "codeberg.org" && !url.Contains("/releases/", StringComparison.Ordinal);
}
