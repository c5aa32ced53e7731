using ModelGuard.Core.Artifacts;

namespace ModelGuard.Bom.Building;

/// <summary>What a model is called: by its item, its repository, its own header, or its file, in this order.</summary>
/// <param name="Group">Owner of the repository.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="PackageUrl">Its package URL.</param>
internal sealed record ModelIdentity(string? Group, string Name, string? Version, string PackageUrl)
{
    private const string HubScheme = "hf://";

    /// <summary>The identity of a model.</summary>
    public static ModelIdentity Of(ModelGroup group)
    {
        ModelFacts facts = group.Spokesman.Facts;
        ArtifactDeclaration declaration = group.Declaration;
        SourceFact? source = group.Spokesman.Provenance.Source;
        string? revision = Building.PackageUrl.IsCommit(declaration.Revision) ? declaration.Revision
            : source is { Kind: SourceKind.HuggingFace } && Building.PackageUrl.IsCommit(source.Revision) ? source.Revision
            : null;
        string? commit = revision?.ToLowerInvariant();
        string? address = HubRepository(declaration.Source) is not null ? declaration.Source : HubAddress(source);
        string? huggingFace = commit is null ? null : Building.PackageUrl.HuggingFace(address, commit);
        string[]? repository = huggingFace is null ? null : HubRepository(address)!.Split('/');
        string? ownName = repository is null ? facts.Name : repository[1];
        string name = BomText.FirstOf(declaration.Name, ownName, ArtifactLocation.NameOf(group.Location))!;
        string? ownVersion = huggingFace is null ? BomText.FirstOf(facts.Version, commit) : commit;
        string? version = BomText.Version(BomText.FirstOf(declaration.Version, ownVersion, group.ShortDigest));
        return new ModelIdentity(
            repository?[0], name, version, huggingFace ?? Building.PackageUrl.Generic(name, version, group.Sha256));
    }

    /// <summary>The repository of an <c>hf://</c> address, such as <c>org/name</c>; <see langword="null"/> for any other.</summary>
    public static string? HubRepository(string? address) =>
        address is not null && address.StartsWith(HubScheme, StringComparison.OrdinalIgnoreCase)
        && address[HubScheme.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries) is [var owner, var name, ..]
            ? $"{owner}/{name}"
            : null;

    private static string? HubAddress(SourceFact? source) =>
        source is { Kind: SourceKind.HuggingFace, Repository: { } repository } ? HubScheme + repository + (source.File is { } file ? "/" + file : "") : null;
}
