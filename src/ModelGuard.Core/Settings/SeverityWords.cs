using ModelGuard.Rules;

namespace ModelGuard.Core.Settings;

/// <summary>The words for severities in <c>modelguard.json</c> and in reports.</summary>
public static class SeverityWords
{
    /// <summary>All words, from loud to silent.</summary>
    public static IReadOnlyList<string> All { get; } = ["error", "warning", "info", "hidden"];

    /// <summary>The severity that a word stands for.</summary>
    /// <returns>The severity, or <see langword="null"/> for any other word; case matters.</returns>
    public static Severity? Parse(string? word) => word switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" => Severity.Info,
        "hidden" => Severity.Hidden,
        _ => null,
    };
}
