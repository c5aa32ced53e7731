namespace ModelGuard.Rules.Catalogue;

/// <summary>MG302x: what only the compiler sees in code. What code and configuration have in common is in <see cref="ProviderRules"/>.</summary>
public static class CodeRules
{
    /// <summary>MG3020.</summary>
    public static Rule UnguardedModelFile { get; } = new(
        "MG3020",
        "The code loads a model file that no item of the project names",
        Severity.Warning,
        "What no item names is neither scanned nor pinned nor listed in the bill of materials before it runs.",
        "Name the file in the project, as <ModelArtifact Include=\"...\" /> or as content.");

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [UnguardedModelFile];
}
