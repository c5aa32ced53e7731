namespace ModelGuard.Rules.Catalogue;

/// <summary>Every rule there is, by id. Each has a page <c>docs/rules/MGnnnn.md</c>.</summary>
public static class RuleCatalogue
{
    private static readonly Dictionary<string, Rule> ById = new(StringComparer.OrdinalIgnoreCase);

    static RuleCatalogue()
    {
        foreach (Rule rule in All)
            ById.Add(rule.Id, rule);
    }

    /// <summary>All rules, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [
            .. GuardRules.All,
            .. PickleRules.All,
            .. ContentRules.All,
            .. GraphRules.All,
            .. CarriedCodeRules.All,
            .. KerasFormatRules.All,
            .. NativeFormatRules.All,
            .. ClassicalFormatRules.All,
            .. IntegrityRules.All,
            .. SourceRules.All,
            .. LineageRules.All,
            .. ProviderRules.All,
            .. CodeRules.All,
            .. DependencyRules.All,
            .. PackageContentRules.All,
            .. BomRules.All,
            .. DriftRules.All,
        ];

    /// <summary>Looks a rule up by its id, in any case.</summary>
    /// <returns>The rule, or <see langword="null"/> where there is none.</returns>
    public static Rule? Find(string id) => ById.TryGetValue(id, out Rule? rule) ? rule : null;
}
