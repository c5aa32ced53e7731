namespace ModelGuard.Rules.Catalogue;

/// <summary>MG206x: whose weights these are.</summary>
public static class LineageRules
{
    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [];
}
