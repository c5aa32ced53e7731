namespace ModelGuard.Rules.Catalogue;

/// <summary>MG201x to MG204x: where a model comes from, who signed it, under which licence, and what its card says.</summary>
public static class SourceRules
{
    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [];
}
