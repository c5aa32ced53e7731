namespace ModelGuard.Rules.Catalogue;

/// <summary>MG400x to MG404x: advisories, and packages of Python and npm.</summary>
public static class DependencyRules
{
    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [];
}
