namespace ModelGuard.Rules.Catalogue;

/// <summary>MG6xxx: drift and freshness of evidence.</summary>
public static class DriftRules
{
    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [];
}
