namespace ModelGuard.Rules.Catalogue;

/// <summary>MG109x: models of classical machine learning and other languages.</summary>
public static class ClassicalFormatRules
{
    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [];
}
