using System.Globalization;
using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;

namespace ModelGuard.Bom.Building;

/// <summary>Describes one model: what its item says first, then where it comes from, then its card, then its own header.</summary>
internal sealed class ModelDescription(BomInput input, string toolRef)
{
    private const int LongestDescription = 1_024;

    /// <summary>The component, without reference and parts.</summary>
    public BomComponent Describe(ModelGroup group)
    {
        ModelFacts facts = group.Spokesman.Facts;
        ProvenanceFacts provenance = group.Spokesman.Provenance;
        ArtifactDeclaration declaration = group.Declaration;
        ModelIdentity identity = ModelIdentity.Of(group);
        BomOrganization? maker = Maker(declaration, provenance);
        BomLicense? license = provenance.Licenses.Select(LicenseText.Of).FirstOrDefault(static found => found is not null)
            ?? LicenseText.Parse(BomText.FirstOf(declaration.License, facts.License));
        string? copyright = BomText.FirstOf(declaration.Copyright, facts.Metadata.GetValueOrDefault("copyright"));
        IReadOnlyList<BomComponent> ancestors = ModelAncestors.Of(group);

        return new BomComponent
        {
            Type = BomComponentType.MachineLearningModel,
            MediaType = "application/octet-stream",
            Supplier = maker,
            Manufacturer = maker,
            Authors = ApplicationEntry.Persons([.. Words(facts.Metadata.GetValueOrDefault("author")), .. Words(facts.Metadata.GetValueOrDefault("general.author"))]),
            Group = identity.Group,
            Name = identity.Name,
            Version = identity.Version,
            Description = BomText.Clip(BomText.FirstOf(facts.Description, provenance.Card?.Description), LongestDescription),
            Scope = BomScope.Required,
            Hashes = ApplicationEntry.Hashes(group.Sha256, group.Owner is null ? null : ModelComponents.Sha512Of(input, group.Owner)),
            License = license,
            Copyright = copyright,
            PackageUrl = identity.PackageUrl,
            IsModified = ancestors.Count > 0 ? true : null,
            PedigreeNotes = ModelAncestors.NotesOf(group),
            Ancestors = ancestors,
            ExternalReferences = ModelReferences.Of(group, input.SarifFile),
            Evidence = new BomEvidence(Identity(group, identity), Occurrences(group.Owner is null ? group.Parts : [group.Owner]))
            {
                Licenses = [.. provenance.Licenses.Where(static fact => fact.Origin != LicenseOrigin.Item).Select(LicenseText.Of).OfType<BomLicense>().DistinctBy(static found => found.Text)],
                Copyright = copyright is null ? [] : [copyright],
            },
            Released = DateOnly.TryParseExact(declaration.Released, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
                : null,
            ModelCard = ModelCards.Of(group),
            Properties = Properties(group, facts, provenance),
            Tags = [.. (provenance.Card?.Tags ?? []).Append(group.Spokesman.Format.Id).Where(static tag => !string.IsNullOrWhiteSpace(tag)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>Where files were found.</summary>
    public static IReadOnlyList<BomOccurrence> Occurrences(IReadOnlyList<ArtifactReport> files) =>
        files is [var only] ? [Occurrence(only)] : [.. files.Select(Occurrence).Distinct()];

    private static BomOccurrence Occurrence(ArtifactReport file) => new(ArtifactLocation.Of(file.Reference), ArtifactLocation.Context(file.Reference.Origin));

    /// <summary>A number as a property has it.</summary>
    public static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static BomOrganization? Maker(ArtifactDeclaration declaration, ProvenanceFacts provenance)
    {
        if (BomText.FirstOf(declaration.Supplier) is { } supplier)
            return new BomOrganization(supplier, WebAddress.Of(declaration.SupplierUrl), Organizations.Email(declaration.SupplierEmail));

        // On the Hub the first part of a repository is the account that answers for it.
        string? repository = provenance.Source is { Kind: SourceKind.HuggingFace } source ? source.Repository : ModelIdentity.HubRepository(declaration.Source);
        if (repository?.Split('/') is [{ Length: > 0 } owner, _])
            return new BomOrganization(owner, $"https://huggingface.co/{PackageUrl.Encode(owner)}");
        return BomText.FirstOf(provenance.Card?.DevelopedBy) is { } developer ? new BomOrganization(developer) : null;
    }

    private static string[] Words(string? text) => text is null ? [] : [text];

    private List<BomIdentity> Identity(ModelGroup group, ModelIdentity identity)
    {
        List<BomIdentity> reasons = [];
        ArtifactReport file = group.Spokesman;
        if (group.Sha256 is not null)
        {
            bool pinned = input.PinnedPaths.Contains(group.Owner!.Reference.DisplayPath);
            reasons.Add(pinned
                ? new BomIdentity("hash", group.Sha256, "hash-comparison", 1, "pinned SHA-256", toolRef)
                : new BomIdentity("hash", group.Sha256, "binary-analysis", 1, $"content of the {file.Format.Id} file", toolRef));
        }

        foreach (PublisherDigestFact digest in file.Provenance.PublisherDigests.Where(static digest => digest is { Matches: true, Algorithm: "sha256" or "sha512" }))
            reasons.Add(new BomIdentity("hash", digest.Value, "hash-comparison", 1, $"publisher's {digest.Algorithm} ({digest.From})", toolRef));
        foreach (SignatureFact signature in file.Provenance.Signatures.Where(static signature => signature.State == SignatureState.Verified))
            reasons.Add(new BomIdentity("name", identity.Name, "attestation", 1, $"{ArtifactLocation.Of(signature.File)}, signed by {signature.Identity ?? "a trusted key"}", toolRef));
        if (group.Declaration != ArtifactDeclaration.None)
            reasons.Add(new BomIdentity("purl", identity.PackageUrl, "manifest-analysis", 0.9, $"{file.Reference.Origin.Kind} item", toolRef));
        if (!string.IsNullOrWhiteSpace(file.Facts.Name))
            reasons.Add(new BomIdentity("name", file.Facts.Name, "binary-analysis", 0.7, $"metadata of the {file.Format.Id} file", toolRef));
        if (reasons.Count == 0)
            reasons.Add(new BomIdentity("name", identity.Name, "filename", 0.5, "name of the file", toolRef));
        return reasons;
    }

    private IReadOnlyList<BomProperty> Properties(ModelGroup group, ModelFacts facts, ProvenanceFacts provenance)
    {
        bool pinned = group.Files.All(
            file => file.Sha256 is null ? file.Verdict == Verdict.NotAModel : input.PinnedPaths.Contains(file.Reference.DisplayPath));
        long? size = group.Files.All(static file => file.Size is null) ? null : group.Files.Sum(static file => file.Size ?? 0);
        return BomText.Properties(
        [
            .. group.Owner is { } owner ? FileProperties.Of(ArtifactLocation.NameOf(ArtifactLocation.Of(owner.Reference)), owner.Format) : [],
            .. (provenance.Card?.Languages ?? facts.Languages).Select(static language => ("cdx:ai-ml:model:language", (string?)language)),
            ("modelguard:artifact:format", group.Spokesman.Format.Id),
            ("modelguard:artifact:formatVersion", facts.FormatVersion),
            ("modelguard:artifact:producer", facts.Producer is null ? null : $"{facts.Producer} {facts.ProducerVersion}".TrimEnd()),
            ("modelguard:artifact:size", Number(size)),
            ("modelguard:pin:revision", BomText.FirstOf(group.Declaration.Revision, provenance.Source?.Revision)),
            ("modelguard:pin:status", pinned ? "pinned" : "unpinned"),
            ("modelguard:scan:verdict", group.Verdict.ToWord()),
            ("modelguard:signature:status", SignatureStatus(provenance.Signatures)),
        ]);
    }

    private static string SignatureStatus(IReadOnlyList<SignatureFact> signatures) =>
        signatures.Count == 0 ? "unsigned"
        : signatures.Any(static signature => signature.State == SignatureState.Failed) ? "failed"
        : signatures.Any(static signature => signature.State == SignatureState.Verified) ? "verified"
        : "not verified";
}
