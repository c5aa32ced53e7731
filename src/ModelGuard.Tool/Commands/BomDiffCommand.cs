using System.CommandLine;
using ModelGuard.Bom.Comparison;
using ModelGuard.Bom.Reading;
using ModelGuard.Engine.Output;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard bom diff</c>: what models, packages, services, licences and pins changed between two BOMs.</summary>
internal static class BomDiffCommand
{
    private static readonly string[] Headings = ["Kind", "Name", "Change", "Fact", "Old", "New"];

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> older = BomFileOptions.File("OLD", "The earlier CycloneDX JSON document.");
        Argument<string> newer = BomFileOptions.File("NEW", "The later one.");
        BomFileOptions output = new("text", "markdown", "json");
        Option<bool> exitCode = new("--exit-code") { Description = "Exit code 1 where anything changed." };
        Command command = new("diff", "List what changed between two BOMs, for the review of a release.") { older, newer, exitCode };
        output.AddTo(command);
        command.SetAction((parsed, _) => CommandTask.Run(() => Run(parsed, output, parsed.GetValue(older)!, parsed.GetValue(newer)!, parsed.GetValue(exitCode), context)));
        return command;
    }

    private static int Run(ParseResult parsed, BomFileOptions output, string older, string newer, bool usesExitCode, ToolContext context)
    {
        IReadOnlyList<BomChange> changes = BomComparison.Compare(BomFileOptions.Read(older, context), BomFileOptions.Read(newer, context));
        output.Write(parsed, context, stream =>
        {
            switch (output.FormatOf(parsed))
            {
                case "json":
                    WriteJson(stream, older, newer, changes);
                    break;
                case "markdown":
                    WriteMarkdown(stream, changes);
                    break;
                default:
                    WriteText(stream, changes);
                    break;
            }
        });
        return usesExitCode && changes.Count > 0 ? ExitCodes.Findings : ExitCodes.Clean;
    }

    private static void WriteJson(Stream stream, string older, string newer, IReadOnlyList<BomChange> changes) => ReportJson.Write(stream, ReportJson.Indented, json =>
    {
        json.WriteString("old", older);
        json.WriteString("new", newer);
        json.WriteStartArray("changes");
        foreach (BomChange change in changes)
        {
            json.WriteStartObject();
            json.WriteString("kind", change.Kind);
            json.WriteString("name", change.Name);
            json.WriteString("change", change.Change);
            json.WriteString("fact", change.Field.Length == 0 ? null : change.Field);
            json.WriteString("old", change.Old);
            json.WriteString("new", change.New);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteMarkdown(Stream stream, IReadOnlyList<BomChange> changes)
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        if (changes.Count == 0)
        {
            writer.WriteLine("No changes.");
            return;
        }

        writer.WriteLine($"| {string.Join(" | ", Headings)} |");
        writer.WriteLine("|---|---|---|---|---|---|");
        foreach (BomChange change in changes)
            writer.WriteLine($"| {string.Join(" | ", Cells(change).Select(static cell => VisibleText.Of(cell).Replace("|", "\\|", StringComparison.Ordinal)))} |");
    }

    private static void WriteText(Stream stream, IReadOnlyList<BomChange> changes)
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        if (changes.Count == 0)
        {
            writer.WriteLine("No changes.");
            return;
        }

        string[][] rows = [Headings, .. changes.Select(static change => Cells(change).Select(VisibleText.Of).ToArray())];
        int[] widths = [.. Enumerable.Range(0, Headings.Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
            writer.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string[] Cells(BomChange change) => [change.Kind, change.Name, change.Change, change.Field, Short(change.Old), Short(change.New)];

    /// <summary>Digests are told apart by their first digits; JSON has them whole.</summary>
    private static string Short(string? text)
    {
        const int longest = 20;
        return text is null ? "" : text.StartsWith("SHA-", StringComparison.Ordinal) && text.Length > longest ? text[..longest] + "…" : text;
    }
}
