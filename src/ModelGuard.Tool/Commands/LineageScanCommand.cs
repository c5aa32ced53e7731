using System.CommandLine;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Kit;
using ModelGuard.Lineage.Kit.Database;
using ModelGuard.Lineage.Sketches;
using ModelGuard.Tool.Lineage;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard lineage scan</c>: looks a model up in a catalogue.</summary>
internal static class LineageScanCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> path = new("MODEL") { Description = "A file or folder, or a sketch of a model." };
        Option<string> catalogue = LineageOptions.Catalogue(), format = LineageOptions.Format();
        Option<bool> exhaustive = new("--exhaustive") { Description = "Test every sketch, not only those that a first look leaves." };
        Option<string?> database = new("--db") { Description = "Also look the model up in a database of Cisco's Model Provenance Kit: the folder that holds catalog and features.", HelpName = "FOLDER" };
        Option<string?> output = LineageOptions.Output(), picture = LineageOptions.Picture();
        Command command = new("scan", "Look a model up in a catalogue of sketches. Exit code 0: related to one; 1: to none; 2: nothing could be compared.") { path, catalogue, exhaustive, database, format, output, picture };
        command.SetAction(parsed => CommandTask.Run(() =>
        {
            string name = parsed.GetValue(path)!, folder = GuardOptions.FullPath(parsed.GetValue(catalogue), context.WorkingDirectory)!;
            ModelLookup lookup = Scan(name, folder, parsed.GetValue(exhaustive), parsed.GetValue(database), context);
            CatalogueScan scan = lookup.Scan;
            foreach (string fault in scan.Faults)
                context.Error.WriteLine($"modelguard: {VisibleText.Of(fault)}");
            LineageOptions.Write(parsed.GetValue(output), context, stream =>
            {
                if (parsed.GetValue(format) == "json")
                    CatalogueScanOutput.WriteJson(stream, name, lookup);
                else
                    CatalogueScanOutput.WriteText(stream, name, lookup);
            });
            if (parsed.GetValue(picture) is { } svg)
                LineageOptions.Write(svg, context, stream => LineagePicture.Write(stream, name, scan));
            return scan.Sketches == 0 ? ExitCodes.Inconclusive : scan.Matches.Any(static match => match.IsRelated) ? ExitCodes.Clean
                : scan.Faults.Count > 0 ? ExitCodes.Inconclusive : ExitCodes.Findings;
        }));
        return command;
    }

    private static ModelLookup Scan(string name, string folder, bool isExhaustive, string? database, ToolContext context)
    {
        SketchCatalogue catalogue = new(folder);
        if (name.EndsWith(SketchCatalogue.Extension, StringComparison.OrdinalIgnoreCase))
        {
            string full = GuardOptions.FullPath(name, context.WorkingDirectory)!;
            if (!File.Exists(full))
                throw new UsageException($"there is no '{name}': check the path, it is relative to '{context.WorkingDirectory}'");
            Sketch sketch = LineageOptions.Reading(() => SketchReader.Open(File.ReadAllBytes(full)).ReadAll());
            return database is null ? new ModelLookup(catalogue.Scan(sketch, static _ => null, _ => isExhaustive), ModelLookup.Candidates(sketch), Kit: null)
                : throw new UsageException("--db needs the model itself: the kit starts from its config.json, which a sketch does not have");
        }

        using LineageModel model = LineageOptions.Open(name, context.WorkingDirectory);
        Sketch own = LineageOptions.Reading(() => SketchBuilder.Build(model.Evidence, name)) ?? throw new UsageException($"'{name}' cannot be sketched: {SketchMaking.WhyNot(model)}");
        CatalogueScan scan = LineageOptions.Reading(() => catalogue.Scan(own, known => SketchBuilder.Build(model.Evidence, name, known.AnchorRows, known.HasAnchorWords) is { } again ? again with { Content = own.Content } : null, _ => isExhaustive));
        return new ModelLookup(scan, ModelLookup.Candidates(own), database is null ? null : LookUp(model, name, database, context));
    }

    private static IReadOnlyList<KitMatch> LookUp(LineageModel model, string name, string database, ToolContext context)
    {
        try
        {
            KitDatabase known = KitDatabase.Open(GuardOptions.FullPath(database, context.WorkingDirectory)!, ParquetDeepSignals.Read);
            string path = GuardOptions.FullPath(name, context.WorkingDirectory)!;
            KitModel read = LineageOptions.Reading(() => KitModelReader.Read(path, known.Assets.Any(static asset => asset.HasWeights) ? model.Weights : null));
            if (read.Metadata is null)
                throw new UsageException($"--db needs a config.json beside '{name}': {read.Missing.FirstOrDefault(static line => line.StartsWith("config.json", StringComparison.Ordinal)) ?? "it cannot be read"}");
            IReadOnlyList<KitMatch> matches = KitScan.Find(read, known.Assets);
            foreach (string fault in known.Faults)
                context.Error.WriteLine($"modelguard: {VisibleText.Of(fault)}");
            return matches;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or MalformedContentException)
        {
            throw new UsageException($"the database '{database}' cannot be read: {exception.Message}");
        }
    }
}
