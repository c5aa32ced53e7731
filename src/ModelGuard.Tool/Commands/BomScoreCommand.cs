using System.CommandLine;
using System.Globalization;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Scoring;
using ModelGuard.Engine.Output;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard bom score</c>: how far a BOM has what auditors' lists ask for, and where to get what is missing.</summary>
internal static class BomScoreCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> file = BomFileOptions.File("BOM", "The CycloneDX JSON document.");
        BomFileOptions output = new("text", "json");
        Option<double?> least = new("--least") { Description = "Exit code 1 where a sheet has fewer points (0 to 100).", HelpName = "POINTS" };
        Option<string[]> sheets = new("--sheet") { Description = "Score these sheets only; may be repeated.", HelpName = "ID" };
        Command command = new("score", "Score a BOM by NTIA, CISA 2025, BSI TR-03183-2, sbomqs, G7 and OWASP AIBOM, and say where to get what is missing.") { file, least, sheets };
        output.AddTo(command);
        command.SetAction((parsed, _) => CommandTask.Run(() => Run(parsed, output, parsed.GetValue(file)!, parsed.GetValue(least), parsed.GetValue(sheets) ?? [], context)));
        return command;
    }

    private static int Run(ParseResult parsed, BomFileOptions output, string path, double? least, string[] wanted, ToolContext context)
    {
        BomFile bom = BomFileOptions.Read(path, context);
        IReadOnlyList<ScoreSheet> sheets = BomScorer.Score(bom);
        if (wanted.FirstOrDefault(id => sheets.All(sheet => sheet.Id != id)) is { } unknown)
            throw new UsageException($"there is no sheet '{unknown}': use {string.Join(", ", sheets.Select(static sheet => sheet.Id))}");
        if (wanted.Length > 0)
            sheets = [.. sheets.Where(sheet => wanted.Contains(sheet.Id, StringComparer.Ordinal))];
        output.Write(parsed, context, stream =>
        {
            if (output.FormatOf(parsed) == "json")
                WriteJson(stream, path, sheets);
            else
                WriteText(stream, sheets);
        });
        return least is { } points && sheets.Any(sheet => sheet.Score < points) ? ExitCodes.Findings : ExitCodes.Clean;
    }

    private static void WriteJson(Stream stream, string path, IReadOnlyList<ScoreSheet> sheets) => ReportJson.Write(stream, ReportJson.Indented, json =>
    {
        json.WriteString("bom", path);
        json.WriteStartArray("sheets");
        foreach (ScoreSheet sheet in sheets)
        {
            json.WriteStartObject();
            json.WriteString("id", sheet.Id);
            json.WriteString("title", sheet.Title);
            json.WriteNumber("score", sheet.Score);
            json.WriteNumber("elements", sheet.Elements);
            json.WriteStartArray("missing");
            foreach (MissingElement missing in sheet.Missing)
            {
                json.WriteStartObject();
                json.WriteString("element", missing.Element);
                json.WriteString("subject", missing.Subject);
                json.WriteString("where", missing.Where);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteText(Stream stream, IReadOnlyList<ScoreSheet> sheets)
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        foreach (ScoreSheet sheet in sheets)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sheet.Score,5:F1} %  {sheet.Id,-15} {sheet.Title}"));
        foreach (ScoreSheet sheet in sheets.Where(static sheet => sheet.Missing.Count > 0))
        {
            writer.WriteLine();
            writer.WriteLine($"Missing for {sheet.Id}:");
            foreach (IGrouping<(string Element, string Where), MissingElement> group in sheet.Missing.GroupBy(static missing => (missing.Element, missing.Where)))
            {
                string[] subjects = [.. group.Select(static missing => missing.Subject)];
                string more = subjects.Length > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {subjects.Length - 3} more") : "";
                writer.WriteLine($"  {group.Key.Element}: {VisibleText.Of(string.Join(", ", subjects.Take(3)))}{more}");
                writer.WriteLine($"    from {group.Key.Where}");
            }
        }
    }
}
