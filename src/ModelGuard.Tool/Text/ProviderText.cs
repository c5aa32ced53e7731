using System.Globalization;
using ModelGuard.Engine;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;

namespace ModelGuard.Tool.Text;

/// <summary>What configuration says about hosted models, for people.</summary>
internal static class ProviderText
{
    /// <summary>Writes the models of each file, in the order of the file.</summary>
    public static void WriteUses(TextWriter writer, ProviderReport report)
    {
        foreach (ProviderFile file in report.Files.Where(static file => file.Report.Uses.Count > 0))
        {
            writer.WriteLine(VisibleText.Of(file.Path));
            WriteRows(writer, [.. file.Report.Uses.Select(Row)]);
            writer.WriteLine();
        }
    }

    /// <summary>Writes one line that says how it stands.</summary>
    public static void WriteSummary(TextWriter writer, ProviderReport report)
    {
        ModelUse[] uses = [.. report.Files.SelectMany(static file => file.Report.Uses)];
        IEnumerable<string> counts = Enum.GetValues<PinStatus>()
            .Select(status => (Word: status.ToWord(), Count: uses.Count(use => use.PinStatus == status)))
            .Where(static pair => pair.Count > 0)
            .Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Count} {pair.Word}"));
        int errors = report.Report.Findings.Count(static finding => finding.Severity == Severity.Error);
        int warnings = report.Report.Findings.Count(static finding => finding.Severity == Severity.Warning);
        string models = uses.Length == 0 ? "no hosted model" : $"hosted models: {string.Join(", ", counts)}";
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Plural(report.Files.Count, "file")}, {models}; {Plural(errors, "error")}, {Plural(warnings, "warning")}"));
    }

    /// <summary>Writes verdicts about ids.</summary>
    public static void WriteRows(TextWriter writer, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
            return;
        int columns = rows[0].Length;
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => Math.Min(60, rows.Max(row => row[column].Length)))];
        foreach (string[] row in rows)
        {
            for (int column = 0; column < columns - 1; column++)
                writer.Write("  " + VisibleText.Of(row[column]).PadRight(widths[column]));
            writer.WriteLine("  " + VisibleText.Of(row[columns - 1]));
        }
    }

    /// <summary>Writes what a suspension does.</summary>
    public static void WriteSimulation(TextWriter writer, Suspension suspension, IReadOnlyList<RouteOutcome> outcomes)
    {
        writer.WriteLine($"Suspended: {VisibleText.Of(suspension.ToString())}");
        foreach ((RouteState state, string heading) in Headings)
        {
            RouteOutcome[] group = [.. outcomes.Where(outcome => outcome.State == state)];
            if (group.Length == 0)
                continue;
            writer.WriteLine();
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{heading} ({group.Length}):"));
            WriteRows(writer, [.. group.Select(OutcomeRow)]);
        }

        writer.WriteLine();
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Plural(outcomes.Count, "route")}: {outcomes.Count(static o => o.State == RouteState.Lost)} without an answer, {outcomes.Count(static o => o.State == RouteState.FallsBack)} fall back, {outcomes.Count(static o => o.State == RouteState.Reduced)} reduced, {outcomes.Count(static o => o.State == RouteState.Unaffected)} unaffected"));
    }

    private static readonly (RouteState State, string Heading)[] Headings =
    [
        (RouteState.Lost, "Left without any answer"), (RouteState.FallsBack, "Fall back"), (RouteState.Reduced, "Answer with fewer models"), (RouteState.Unaffected, "Unaffected"),
    ];

    private static string[] OutcomeRow(RouteOutcome outcome) =>
    [
        outcome.Route.Name,
        string.Join(", ", (outcome.Lost.Count > 0 ? outcome.Lost : outcome.Route.Members).Select(static use => use.Model).Distinct(StringComparer.Ordinal)),
        outcome.State switch
        {
            RouteState.Lost => "-> nothing",
            RouteState.Unaffected => "",
            _ => "-> " + string.Join(", ", outcome.AnsweredBy.Select(static use => $"{use.Model} ({use.Maker ?? "unknown maker"})").Distinct(StringComparer.Ordinal)),
        },
        string.Create(CultureInfo.InvariantCulture, $"{outcome.Route.File}:{outcome.Route.Members[0].Line}"),
    ];

    private static string[] Row(ModelUse use) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{use.Line}:{use.Column}"), use.KeyPath, use.Model, use.Maker ?? "-", use.PinStatus.ToWord(), use.Reason,
    ];

    private static string Plural(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
}
