using System.Globalization;
using ModelGuard.Bom.Model;
using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;

namespace ModelGuard.Bom.Building;

/// <summary>Turns the models of a run into components, copies of the same bytes into one with several occurrences.</summary>
internal sealed class ModelComponents(BomReferences references, IReadOnlySet<string> pinnedPaths, string toolRef)
{
    private const int LongestDescription = 1_024;

    /// <summary>The components, ordered by name, version and location.</summary>
    public IReadOnlyList<BomComponent> Create(IEnumerable<ArtifactReport> artifacts)
    {
        List<(BomComponent Component, ModelGroup Group)> models = [];
        foreach (ModelGroup group in ModelGroup.Of(artifacts))
            models.Add((Describe(group), group));

        return [.. models
            .GroupBy(static model => KeyOf(model.Component, model.Group))
            .Select(static copies => (Component: Merge(copies.Select(static copy => copy.Component)), copies.First().Group))
            .OrderBy(static model => model.Component.Name, StringComparer.Ordinal)
            .ThenBy(static model => model.Component.Version, StringComparer.Ordinal)
            .ThenBy(static model => model.Group.Location, StringComparer.Ordinal)
            .ThenBy(static model => model.Group.Sha256, StringComparer.Ordinal)
            .Select(model => Refer(model.Component, model.Group))];
    }

    private BomComponent Describe(ModelGroup group)
    {
        ModelFacts facts = group.Spokesman.Facts;
        ArtifactDeclaration declaration = group.Declaration;
        string? commit = PackageUrl.IsCommit(declaration.Revision) ? declaration.Revision!.ToLowerInvariant() : null;
        string? huggingFace = commit is null ? null : PackageUrl.HuggingFace(declaration.Source, commit);
        string? ownName = huggingFace is null ? facts.Name : RepositoryOf(declaration.Source!);
        string name = BomText.FirstOf(declaration.Name, ownName, ArtifactLocation.NameOf(group.Location))!;
        string? ownVersion = huggingFace is null ? BomText.FirstOf(facts.Version, commit) : commit;
        string? version = BomText.Version(BomText.FirstOf(declaration.Version, ownVersion, group.ShortDigest));
        string packageUrl = huggingFace ?? PackageUrl.Generic(name, version, group.Sha256);

        return new BomComponent
        {
            Type = BomComponentType.MachineLearningModel,
            MediaType = "application/octet-stream",
            Name = name,
            Version = version,
            Description = BomText.Clip(facts.Description, LongestDescription),
            Scope = BomScope.Required,
            Hashes = group.Sha256 is null ? [] : [BomHash.Sha256(group.Sha256)],
            License = LicenseText.Parse(BomText.FirstOf(declaration.License, facts.License)),
            PackageUrl = packageUrl,
            Ancestors = Ancestors(declaration.BaseModel),
            ExternalReferences = Sources(declaration.Source),
            Evidence = new BomEvidence(Identity(group, name, packageUrl), Occurrences(group.Owner is null ? group.Parts : [group.Owner])),
            ModelCard = facts.Inputs.Count + facts.Outputs.Count == 0 ? null : new BomModelCard { Inputs = facts.Inputs, Outputs = facts.Outputs },
            Properties = Properties(group, facts),
        };
    }

    /// <summary>Copies are one component where everything but the place is the same; a model of several files stands for itself.</summary>
    private static ModelKey KeyOf(BomComponent component, ModelGroup group) => group.Parts.Count > 0 || group.Sha256 is null
        ? new ModelKey(group, null, null, null, null, default)
        : new ModelKey(null, component.Name, group.Sha256, group.Declaration, component.Evidence!.Identity[0].Technique, group.Verdict);

    private static BomComponent Merge(IEnumerable<BomComponent> copies)
    {
        BomComponent first = copies.First();
        IReadOnlyList<BomOccurrence> occurrences = [.. copies
            .SelectMany(static copy => copy.Evidence!.Occurrences)
            .Distinct()
            .OrderBy(static occurrence => occurrence.Location, StringComparer.Ordinal)
            .ThenBy(static occurrence => occurrence.Context, StringComparer.Ordinal)];
        return first with { Evidence = first.Evidence! with { Occurrences = occurrences } };
    }

    private BomComponent Refer(BomComponent model, ModelGroup group)
    {
        string reference = references.Claim(model.PackageUrl!);
        return model with { Ref = reference, Components = [.. group.Parts.Select(part => Part(part, group.NameOf(part), reference))] };
    }

    private BomComponent Part(ArtifactReport part, string name, string modelRef) => new()
    {
        Type = part.Verdict == Verdict.NotAModel ? BomComponentType.Data : BomComponentType.File,
        Ref = references.Claim($"{modelRef}#{PackageUrl.Encode(name)}"),
        Name = name,
        Scope = BomScope.Required,
        Hashes = part.Sha256 is null ? [] : [BomHash.Sha256(part.Sha256)],
        Evidence = new BomEvidence([], Occurrences([part])),
        Properties = BomText.Properties(
            ("modelguard:artifact:format", part.Format.Id),
            ("modelguard:artifact:size", part.Size?.ToString(CultureInfo.InvariantCulture)),
            ("modelguard:scan:verdict", part.Verdict.ToWord())),
    };

    private List<BomIdentity> Identity(ModelGroup group, string name, string packageUrl)
    {
        List<BomIdentity> identity = [];
        if (group.Sha256 is not null)
        {
            bool pinned = pinnedPaths.Contains(group.Owner!.Reference.DisplayPath);
            identity.Add(pinned
                ? new BomIdentity("hash", group.Sha256, "hash-comparison", 1, "pinned SHA-256", toolRef)
                : new BomIdentity("hash", group.Sha256, "binary-analysis", 1, $"content of the {group.Spokesman.Format.Id} file", toolRef));
        }

        ArtifactReport file = group.Spokesman;
        if (group.Declaration != ArtifactDeclaration.None)
            identity.Add(new BomIdentity("purl", packageUrl, "manifest-analysis", 0.9, $"{file.Reference.Origin.Kind} item", toolRef));
        if (!string.IsNullOrWhiteSpace(file.Facts.Name))
            identity.Add(new BomIdentity("name", file.Facts.Name, "binary-analysis", 0.7, $"metadata of the {file.Format.Id} file", toolRef));
        if (identity.Count == 0)
            identity.Add(new BomIdentity("name", name, "filename", 0.5, "name of the file", toolRef));
        return identity;
    }

    private static IReadOnlyList<BomOccurrence> Occurrences(IReadOnlyList<ArtifactReport> files) =>
        [.. files
            .Select(static file => new BomOccurrence(ArtifactLocation.Of(file.Reference), ArtifactLocation.Context(file.Reference.Origin)))
            .Distinct()];

    private IReadOnlyList<BomProperty> Properties(ModelGroup group, ModelFacts facts)
    {
        bool pinned = group.Files.All(
            file => file.Sha256 is null ? file.Verdict == Verdict.NotAModel : pinnedPaths.Contains(file.Reference.DisplayPath));
        long? size = group.Files.All(static file => file.Size is null) ? null : group.Files.Sum(static file => file.Size ?? 0);
        return BomText.Properties(
            ("cdx:ai-ml:model:parameter:count", facts.ParameterCount?.ToString(CultureInfo.InvariantCulture)),
            ("modelguard:artifact:format", group.Spokesman.Format.Id),
            ("modelguard:artifact:formatVersion", facts.FormatVersion),
            ("modelguard:artifact:producer", facts.Producer is null ? null : $"{facts.Producer} {facts.ProducerVersion}".TrimEnd()),
            ("modelguard:artifact:size", size?.ToString(CultureInfo.InvariantCulture)),
            ("modelguard:pin:revision", group.Declaration.Revision),
            ("modelguard:pin:status", pinned ? "pinned" : "unpinned"),
            ("modelguard:scan:verdict", group.Verdict.ToWord()));
    }

    private static IReadOnlyList<BomComponent> Ancestors(string? baseModel)
    {
        if (string.IsNullOrWhiteSpace(baseModel))
            return [];

        string? packageUrl = PackageUrl.HuggingFace(baseModel, revision: null);
        string name = packageUrl is null ? baseModel : RepositoryOf(baseModel);
        return [new BomComponent { Type = BomComponentType.MachineLearningModel, Name = name, PackageUrl = packageUrl }];
    }

    /// <summary>A web address as a reference, without what may be secret in it.</summary>
    private static IReadOnlyList<BomExternalReference> Sources(string? source) =>
        Uri.TryCreate(source, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? [new("distribution", uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped))]
            : [];

    private static string RepositoryOf(string source) =>
        string.Join('/', source["hf://".Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Take(2));

    private readonly record struct ModelKey(
        ModelGroup? Group, string? Name, string? Sha256, ArtifactDeclaration? Declaration, string? Technique, Verdict Verdict);
}
