using ModelGuard.Bom.Model;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>Turns the NuGet graph into components and what they depend on.</summary>
internal sealed class PackageComponents
{
    /// <summary>The property that says how a component came into the graph.</summary>
    public const string OriginProperty = "modelguard:component:origin";

    /// <summary>Its value for a referenced project.</summary>
    public const string ProjectReference = "project reference";

    private const int LongestDescription = 1_024;

    private readonly Dictionary<string, string> _refs = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _toolRef;

    public PackageComponents(BomReferences references, PackageGraph graph, string? targetFramework, string toolRef)
    {
        _toolRef = toolRef;
        List<(BomComponent Component, IReadOnlyList<string> DependsOn)> nodes = [];
        void Add(BomComponent component, IReadOnlyList<string> dependsOn)
        {
            // NuGet resolves one version of an id; of a damaged graph the first counts.
            if (_refs.ContainsKey(component.Name))
                return;
            component = component with { Ref = references.Claim(component.PackageUrl!) };
            _refs.Add(component.Name, component.Ref);
            nodes.Add((component, dependsOn));
        }

        foreach (PackageFact package in graph.Packages
            .OrderBy(static package => package.Id, StringComparer.Ordinal).ThenBy(static package => package.Version, StringComparer.Ordinal))
            Add(Package(package, targetFramework), package.DependsOn);
        foreach (ProjectReferenceFact project in graph.Projects
            .OrderBy(static project => project.Name, StringComparer.Ordinal).ThenBy(static project => project.Version, StringComparer.Ordinal))
            Add(Project(project), project.DependsOn);

        Components = [.. nodes.Select(static node => node.Component)];
        Dependencies = [.. nodes.Select(node => new BomDependency(node.Component.Ref!, RefsOf(node.DependsOn)))];
        Direct = RefsOf(graph.Direct);
    }

    /// <summary>Packages by id, then projects by name.</summary>
    public IReadOnlyList<BomComponent> Components { get; }

    /// <summary>What the project references itself.</summary>
    public IReadOnlyList<string> Direct { get; }

    /// <summary>One entry for each component.</summary>
    public IReadOnlyList<BomDependency> Dependencies { get; }

    /// <summary>The reference of a package or project; <see langword="null"/> where it is not in the graph.</summary>
    public string? Find(string name) => _refs.GetValueOrDefault(name);

    private string[] RefsOf(IReadOnlyList<string> names) =>
        names.Count == 0 ? [] : BomReferences.InOrder(names.Select(name => _refs.GetValueOrDefault(name)).OfType<string>());

    private BomComponent Package(PackageFact package, string? targetFramework)
    {
        PackageDetails details = package.Details ?? new PackageDetails();
        string packageUrl = PackageUrl.NuGet(package.Id, package.Version);
        string? home = WebAddress.Of(details.ProjectUrl);
        string? repository = WebAddress.Of(details.RepositoryUrl);
        BomOrganization? maker = details.Authors is { } authors ? new BomOrganization(authors, home ?? repository) : null;
        return new BomComponent
        {
            Type = BomComponentType.Library,
            Supplier = maker,
            Manufacturer = maker,
            Authors = details.Authors is null ? [] : ApplicationEntry.Persons(details.Authors.Split(',', ';')),
            Name = package.Id,
            Version = BomText.Version(package.Version),
            Description = BomText.Clip(details.Description, LongestDescription),
            Scope = package.IsDevelopment ? BomScope.Excluded : BomScope.Required,
            Hashes = package.Sha512 is null ? [] : [BomHash.Sha512(package.Sha512)],
            License = License(details),
            Copyright = details.Copyright,
            PackageUrl = packageUrl,
            ExternalReferences = References(package, details, home, repository),
            Evidence = package.Details is null ? null : new BomEvidence(
                [new BomIdentity("purl", packageUrl, "manifest-analysis", 1, "project.assets.json", _toolRef)],
                [.. package.Files.Select(static file => new BomOccurrence(file, "file of the package in the output"))]),
            Properties = BomText.Properties(
            [
                ("modelguard:nuget:contentHash", package.ContentHash),
                ("modelguard:nuget:direct", package.IsDirect ? "true" : "false"),
                ("modelguard:nuget:targetframework", targetFramework),
                ("modelguard:nuget:licenseFile", details.LicenseFile),
                ("modelguard:nuget:licenseFileSha256", details.LicenseFileSha256),
                .. FileProperties.Of($"{package.Id}.{package.Version}.nupkg".ToLowerInvariant(), isExecutable: false, isArchive: true),
            ]),
        };
    }

    private static BomLicense? License(PackageDetails details)
    {
        if (LicenseText.Parse(details.License) is { } declared)
            return declared;
        if (LicenseText.Parse(details.ConcludedLicense) is { } concluded)
            return concluded with { IsConcluded = true };
        string? address = WebAddress.Of(details.LicenseUrl);
        return address is not null ? new BomLicense(BomLicenseKind.Name, address) { Url = address }
            : details.LicenseFile is { } file ? new BomLicense(BomLicenseKind.Name, $"text of {file} in the package")
            : null;
    }

    private static List<BomExternalReference> References(PackageFact package, PackageDetails details, string? home, string? repository)
    {
        List<BomExternalReference> references = [];
        if (details.Feed is { } feed)
            references.Add(new BomExternalReference("distribution", feed) { Comment = "feed that restore got the package from", Hashes = package.Sha512 is null ? [] : [BomHash.Sha512(package.Sha512)] });
        if (repository is not null)
            references.Add(new BomExternalReference("vcs", repository) { Comment = details.RepositoryCommit is { } commit ? $"commit {commit}" : null });
        else if (home is not null && IsCodeHost(new Uri(home).Host))
            references.Add(new BomExternalReference("vcs", home));
        if (home is not null)
            references.Add(new BomExternalReference("website", home));
        return references;
    }

    private static bool IsCodeHost(string host) => host is "github.com" or "gitlab.com" or "bitbucket.org" or "codeberg.org" or "dev.azure.com";

    private static BomComponent Project(ProjectReferenceFact project) => new()
    {
        Type = BomComponentType.Library,
        Name = project.Name,
        Version = BomText.Version(project.Version),
        Scope = BomScope.Required,
        PackageUrl = PackageUrl.Generic(project.Name, project.Version),
        Properties = BomText.Properties((OriginProperty, ProjectReference)),
    };
}
