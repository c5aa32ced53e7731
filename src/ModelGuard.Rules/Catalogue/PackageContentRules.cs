namespace ModelGuard.Rules.Catalogue;

/// <summary>MG405x to MG409x: NuGet packages: how they were resolved, whether they are intact, and what they can run in a build.</summary>
public static class PackageContentRules
{
    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [];
}
