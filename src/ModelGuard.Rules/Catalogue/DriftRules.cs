namespace ModelGuard.Rules.Catalogue;

/// <summary>MG6xxx: drift and freshness of evidence.</summary>
public static class DriftRules
{
    /// <summary>MG6005.</summary>
    public static Rule AcceptanceExpired { get; } = new(
        "MG6005",
        "An accepted finding has expired",
        Severity.Warning,
        "Its owner accepted it until a day that has passed, so the finding counts again.",
        "Mend what was accepted, or decide again and move \"expires\".");

    /// <summary>MG6006.</summary>
    public static Rule AcceptanceExpiresSoon { get; } = new(
        "MG6006",
        "An accepted finding expires soon",
        Severity.Info,
        "On the day after it, the finding counts again, and a build that passes today may fail.",
        "Mend what was accepted, or decide again and move \"expires\".");

    /// <summary>MG6007.</summary>
    public static Rule CertificateExpired { get; } = new(
        "MG6007",
        "The certificate of the model's signer has expired",
        Severity.Warning,
        "The signature was made while the certificate was valid, as far as the bundle tells; nothing proves the day.",
        "Ask the publisher for a signature with a valid certificate, or for one that a log or a time stamp dates.");

    /// <summary>MG6010.</summary>
    public static Rule StaleAdvisories { get; } = new(
        "MG6010",
        "The advisories are old",
        Severity.Warning,
        "A malicious release is named within hours and used within minutes. Advisories from before it say nothing about it.",
        "Fetch them again: modelguard advisories update --from FILE.");

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [AcceptanceExpired, AcceptanceExpiresSoon, CertificateExpired, StaleAdvisories];
}
