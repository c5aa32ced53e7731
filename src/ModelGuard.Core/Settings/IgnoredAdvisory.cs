namespace ModelGuard.Core.Settings;

/// <summary>An advisory that the project's owner decided about, for a time.</summary>
/// <param name="Id">Its id or one of its aliases.</param>
/// <param name="Package">The package that the decision is about; <see langword="null"/> for every package.</param>
/// <param name="Version">The version that the decision is about; <see langword="null"/> for every version.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day on which it holds, UTC.</param>
/// <param name="State">A state of <see cref="States"/>.</param>
/// <param name="Justification">A justification of <see cref="Justifications"/>; <see langword="null"/> for none.</param>
/// <param name="Line">Line in the policy file, 1-based.</param>
/// <param name="Column">Column in the policy file, 1-based.</param>
public sealed record IgnoredAdvisory(
    string Id, string? Package, string? Version, string Reason, DateOnly Until, string State, string? Justification, int Line, int Column)
{
    /// <summary>States of an analysis (CycloneDX 1.6, <c>impactAnalysisState</c>) that an owner can decide on.</summary>
    public static IReadOnlyList<string> States { get; } = ["in_triage", "not_affected", "false_positive", "exploitable", "resolved"];

    /// <summary>Justifications of <c>not_affected</c> (CycloneDX 1.6, <c>impactAnalysisJustification</c>).</summary>
    public static IReadOnlyList<string> Justifications { get; } =
    [
        "code_not_present", "code_not_reachable", "requires_configuration", "requires_dependency", "requires_environment",
        "protected_by_compiler", "protected_at_runtime", "protected_at_perimeter", "protected_by_mitigating_control",
    ];
}
