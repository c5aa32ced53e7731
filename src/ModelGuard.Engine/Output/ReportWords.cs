using ModelGuard.Rules;

namespace ModelGuard.Engine.Output;

/// <summary>The words that machine-readable reports use.</summary>
internal static class ReportWords
{
    public static string OfSeverity(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "info",
        _ => "hidden",
    };

    /// <summary>The level of SARIF 2.1.0 §3.27.10.</summary>
    public static string OfLevel(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "note",
        _ => "none",
    };
}
