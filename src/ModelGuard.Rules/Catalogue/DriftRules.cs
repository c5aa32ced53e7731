namespace ModelGuard.Rules.Catalogue;

/// <summary>MG6xxx: drift and freshness of evidence.</summary>
public static class DriftRules
{
    /// <summary>MG6010.</summary>
    public static Rule StaleAdvisories { get; } = new(
        "MG6010",
        "The advisories are old",
        Severity.Warning,
        "A malicious release is named within hours and used within minutes. Advisories from before it say nothing about it.",
        "Fetch them again: modelguard advisories update --from FILE.");

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [StaleAdvisories];
}
