using System.Globalization;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;

namespace ModelGuard.Tool.Text;

/// <summary>The one line that says how it stands, and how many files it speaks of.</summary>
internal static class VerdictLine
{
    /// <summary>The worst verdict of a report.</summary>
    public static Verdict Worst(GuardReport report) =>
        report.Artifacts.Aggregate(Verdict.NotAModel, static (worst, artifact) => worst.Join(artifact.Verdict));

    /// <summary>The line.</summary>
    public static string Of(GuardReport report)
    {
        GuardSummary summary = report.Summary;
        if (summary.Artifacts == 0)
            return "NOTHING SCANNED: no file was found.";

        string opening = Worst(report) switch
        {
            Verdict.Unsafe => "UNSAFE",
            Verdict.Inconclusive => "INCONCLUSIVE",
            Verdict.Suspicious => "SUSPICIOUS",
            Verdict.Clean => "CLEAN",
            _ => "NO MODEL",
        };
        string accepted = AcceptedText(report);
        string files = summary.Artifacts == 1 ? "file" : "files";
        string notModels = summary.NotModel == 1 ? "not a model" : "not models";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{opening}: {summary.Artifacts} {files} scanned ({SizeText.Of(summary.Bytes)} of models): {summary.Clean} clean, {summary.Suspicious} suspicious, {summary.Unsafe} unsafe, {summary.Inconclusive} inconclusive, {summary.NotModel} {notModels}{accepted}.");
    }

    private static string AcceptedText(GuardReport report)
    {
        int accepted = report.Findings.Count(static finding => finding.AcceptedBecause is not null);
        return accepted == 0
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $"; {accepted} finding{(accepted == 1 ? "" : "s")} accepted by the policy");
    }
}
