using System.Globalization;
using ModelGuard.Core.Reports;

namespace ModelGuard.Build;

/// <summary>The closing line of a task.</summary>
internal static class GuardSummaryText
{
    /// <summary>How many models were judged, and how.</summary>
    public static string Of(string project, GuardReport report)
    {
        GuardSummary summary = report.Summary;
        if (summary.Models == 0 && report.Services.Count == 0)
            return $"ModelGuard: {project} references no model";

        List<string> parts = [];
        Add(parts, summary.Clean, "clean");
        Add(parts, summary.Suspicious, "suspicious");
        Add(parts, summary.Unsafe, "unsafe");
        Add(parts, summary.Inconclusive, "inconclusive");
        string verdicts = parts.Count == 0 ? "" : $": {string.Join(", ", parts)}";
        string services = report.Services.Count == 0 ? "" : $", {Count(report.Services.Count, "hosted model")}";
        return $"ModelGuard: {project}: {Count(summary.Models, "model file")} judged{verdicts}{services}";
    }

    private static void Add(List<string> parts, int count, string word)
    {
        if (count > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {word}"));
    }

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
