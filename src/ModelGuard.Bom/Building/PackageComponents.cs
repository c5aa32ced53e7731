using ModelGuard.Bom.Model;
using ModelGuard.Core.Reports;

namespace ModelGuard.Bom.Building;

/// <summary>Turns the NuGet graph into components and what they depend on.</summary>
internal sealed class PackageComponents
{
    private readonly Dictionary<string, string> _refs = new(StringComparer.OrdinalIgnoreCase);

    public PackageComponents(BomReferences references, PackageGraph graph, string? targetFramework)
    {
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

    private string[] RefsOf(IReadOnlyList<string> names) =>
        [.. names.Select(name => _refs.GetValueOrDefault(name)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static BomComponent Package(PackageFact package, string? targetFramework) => new()
    {
        Type = BomComponentType.Library,
        Name = package.Id,
        Version = BomText.Version(package.Version),
        Scope = package.IsDevelopment ? BomScope.Excluded : BomScope.Required,
        Hashes = package.Sha512 is null ? [] : [BomHash.Sha512(package.Sha512)],
        PackageUrl = PackageUrl.NuGet(package.Id, package.Version),
        Properties = BomText.Properties(
            ("modelguard:nuget:contentHash", package.ContentHash),
            ("modelguard:nuget:direct", package.IsDirect ? "true" : "false"),
            ("modelguard:nuget:targetframework", targetFramework)),
    };

    private static BomComponent Project(ProjectReferenceFact project) => new()
    {
        Type = BomComponentType.Library,
        Name = project.Name,
        Version = BomText.Version(project.Version),
        Scope = BomScope.Required,
        PackageUrl = PackageUrl.Generic(project.Name, project.Version),
        Properties = BomText.Properties(("modelguard:component:origin", "project reference")),
    };
}
