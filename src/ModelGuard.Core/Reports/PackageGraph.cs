namespace ModelGuard.Core.Reports;

/// <summary>The NuGet graph of one target framework.</summary>
/// <param name="Packages">Packages, ordered by id.</param>
/// <param name="Projects">Referenced projects, ordered by name.</param>
/// <param name="Direct">Ids of what the project references itself, ordered.</param>
public sealed record PackageGraph(
    IReadOnlyList<PackageFact> Packages, IReadOnlyList<ProjectReferenceFact> Projects, IReadOnlyList<string> Direct)
{
    /// <summary>No packages.</summary>
    public static PackageGraph Empty { get; } = new([], [], []);
}
