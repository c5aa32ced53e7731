using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using Spectre.Console;
using Rule = ModelGuard.Rules.Rule;

namespace ModelGuard.Tool.Text;

/// <summary>A report for people: a table of models, the findings under their files, and one line that says how it stands.</summary>
internal sealed class TextReport
{
    private const int ShortDigestLength = 12;

    // Redirected text is for files and other programs: nothing may be broken to fit a screen.
    private const int RedirectedWidth = 4_096;

    private readonly IAnsiConsole _console;

    /// <summary>Creates a report writer.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="width">Columns of the terminal; <see langword="null"/> where there is none.</param>
    /// <param name="useColours">Whether to colour verdicts and severities.</param>
    public TextReport(TextWriter writer, int? width, bool useColours)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = useColours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = useColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        _console.Profile.Width = width ?? RedirectedWidth;
        _console.Profile.Capabilities.Unicode = useColours;
    }

    /// <summary>Whether the findings of a file are followed by what <c>torch.load(weights_only=True)</c> makes of it.</summary>
    public bool ShowsWeightsOnly { get; init; } = true;

    /// <summary>Writes a report.</summary>
    /// <param name="report">What was judged.</param>
    /// <param name="quiet">Whether to write findings only.</param>
    public void Write(GuardReport report, bool quiet)
    {
        if (!quiet)
            WriteTable(report);
        WriteFindings(report, quiet ? Severity.Warning : Severity.Info);
        if (!quiet)
            WriteLine(VerdictLine.Of(report), StyleOf(VerdictLine.Worst(report)));
    }

    private void WriteTable(GuardReport report)
    {
        ArtifactReport[] models = [.. report.Artifacts.Where(static artifact => artifact.Verdict != Verdict.NotAModel)];
        if (models.Length == 0)
            return;

        Table table = new() { Border = TableBorder.None };
        table.AddColumns(Column("Path"), Column("Format"), Column("Verdict"), Column("Size").RightAligned(), Column("SHA-256"));
        foreach (ArtifactReport model in models)
        {
            table.AddRow(
                Cell(model.Reference.DisplayPath),
                Cell(model.Format.Id),
                Cell(model.Verdict.ToWord(), StyleOf(model.Verdict)),
                Cell(model.Size is { } size ? SizeText.Of(size) : "-"),
                Cell(model.Sha256?[..ShortDigestLength] ?? "-"));
        }

        _console.Write(table);
        _console.WriteLine();
    }

    private void WriteFindings(GuardReport report, Severity least)
    {
        Finding[] shown = [.. report.Findings.Where(finding => finding.Severity >= least)];
        foreach (IGrouping<string, Finding> file in shown.GroupBy(static finding => finding.Place.File, StringComparer.Ordinal))
        {
            WriteLine(VisibleText.Of(file.Key), new Style(decoration: Decoration.Bold));
            foreach (IGrouping<(Severity Severity, Rule Rule, string Mend), Finding> group in file
                .GroupBy(static finding => (finding.Severity, finding.Rule, finding.Mend))
                .OrderByDescending(static group => group.Key.Severity))
            {
                WriteGroup(group.Key.Severity, group.Key.Rule, group.Key.Mend, group);
            }

            WriteWeightsOnly(report.Artifacts.FirstOrDefault(artifact => artifact.Reference.DisplayPath == file.Key));

            _console.WriteLine();
        }
    }

    private void WriteWeightsOnly(ArtifactReport? artifact)
    {
        if (artifact?.Facts.WeightsOnly is not { } fact || !ShowsWeightsOnly)
            return;
        foreach (string line in WeightsOnlyText.LinesOf(fact))
            WriteIndented(2, string.Empty, line);
    }

    private void WriteGroup(Severity severity, Rule rule, string mend, IEnumerable<Finding> findings)
    {
        Paragraph heading = new Paragraph().Append($"{WordOf(severity)} {rule.Id}", StyleOf(severity)).Append($": {rule.Title}");
        _console.Write(new Padder(heading, new Padding(2, 0, 0, 0)));
        foreach (Finding finding in findings)
            WriteIndented(4, string.Empty, $"{PlaceText(finding.Place)}{finding.Message}");
        WriteIndented(4, "Why:  ", rule.Why);
        WriteIndented(4, "Mend: ", mend);
        WriteIndented(4, "Help: ", $"{rule.HelpUri} (offline: modelguard explain {rule.Id})");
    }

    private void WriteIndented(int left, string label, string text) =>
        _console.Write(new Padder(new Spectre.Console.Text(label + VisibleText.Of(text)), new Padding(left, 0, 0, 0)));

    private void WriteLine(string text, Style style)
    {
        _console.Write(new Spectre.Console.Text(text, style));
        _console.WriteLine();
    }

    private static string PlaceText(Place place)
    {
        List<string> parts = [];
        if (place.Member is { } member)
            parts.Add(member);
        if (place.Line is { } line)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}"));
        if (place.Column is { } column)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"column {column}"));
        if (place.Offset is { } offset)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"offset {offset}"));
        return parts.Count == 0 ? string.Empty : string.Join(", ", parts) + ": ";
    }

    private static TableColumn Column(string name) => new TableColumn(new Spectre.Console.Text(name)).NoWrap();

    private static Spectre.Console.Text Cell(string text, Style? style = null) => new Spectre.Console.Text(VisibleText.Of(text), style);

    private static string WordOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static Style StyleOf(Severity severity) => severity switch
    {
        Severity.Error => new Style(Color.Red),
        Severity.Warning => new Style(Color.Yellow),
        _ => Style.Plain,
    };

    private static Style StyleOf(Verdict verdict) => verdict switch
    {
        Verdict.Unsafe or Verdict.Inconclusive => new Style(Color.Red),
        Verdict.Suspicious => new Style(Color.Yellow),
        Verdict.Clean => new Style(Color.Green),
        _ => Style.Plain,
    };
}
