namespace ModelGuard.Rules.Catalogue;

/// <summary>MG108x: formats that carry native code or graphs of operators for one runtime.</summary>
public static class NativeFormatRules
{
    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [];
}
