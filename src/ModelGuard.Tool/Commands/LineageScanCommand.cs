using System.CommandLine;
using ModelGuard.Lineage.Evidence;
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
        Option<string?> output = LineageOptions.Output(), picture = LineageOptions.Picture();
        Command command = new("scan", "Look a model up in a catalogue of sketches. Exit code 0: related to one; 1: to none; 2: nothing could be compared.") { path, catalogue, exhaustive, format, output, picture };
        command.SetAction(parsed => CommandTask.Run(() =>
        {
            string name = parsed.GetValue(path)!, folder = GuardOptions.FullPath(parsed.GetValue(catalogue), context.WorkingDirectory)!;
            CatalogueScan scan = Scan(name, folder, parsed.GetValue(exhaustive), context);
            foreach (string fault in scan.Faults)
                context.Error.WriteLine($"modelguard: {VisibleText.Of(fault)}");
            LineageOptions.Write(parsed.GetValue(output), context, stream =>
            {
                if (parsed.GetValue(format) == "json")
                    CatalogueScanOutput.WriteJson(stream, name, scan);
                else
                    CatalogueScanOutput.WriteText(stream, name, scan);
            });
            if (parsed.GetValue(picture) is { } svg)
                LineageOptions.Write(svg, context, stream => LineagePicture.Write(stream, name, scan));
            return scan.Sketches == 0 ? ExitCodes.Inconclusive : scan.Matches.Any(static match => match.IsRelated) ? ExitCodes.Clean
                : scan.Faults.Count > 0 ? ExitCodes.Inconclusive : ExitCodes.Findings;
        }));
        return command;
    }

    private static CatalogueScan Scan(string name, string folder, bool isExhaustive, ToolContext context)
    {
        SketchCatalogue catalogue = new(folder);
        if (name.EndsWith(SketchCatalogue.Extension, StringComparison.OrdinalIgnoreCase))
        {
            string full = GuardOptions.FullPath(name, context.WorkingDirectory)!;
            if (!File.Exists(full))
                throw new UsageException($"there is no '{name}': check the path, it is relative to '{context.WorkingDirectory}'");
            Sketch sketch = LineageOptions.Reading(() => SketchReader.Open(File.ReadAllBytes(full)).ReadAll());
            return catalogue.Scan(sketch, static _ => null, _ => isExhaustive);
        }

        using LineageModel model = LineageOptions.Open(name, context.WorkingDirectory);
        return LineageOptions.Reading(() => SketchBuilder.Build(model.Evidence, name) is { } own
            ? catalogue.Scan(own, known => SketchBuilder.Build(model.Evidence, name, known.AnchorRows, known.HasAnchorWords) is { } again ? again with { Content = own.Content } : null, _ => isExhaustive)
            : throw new UsageException($"'{name}' cannot be sketched: {SketchMaking.WhyNot(model)}"));
    }
}
