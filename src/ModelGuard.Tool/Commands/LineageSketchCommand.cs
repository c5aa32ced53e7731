using System.CommandLine;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Sketches;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard lineage sketch</c>: writes what is needed to recognise descendants of a model.</summary>
internal static class LineageSketchCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> path = new("MODEL") { Description = "A file or folder." };
        Option<string?> name = new("--name") { Description = "What the model is called; the name of its path by default.", HelpName = "NAME" };
        Option<string> output = new("--output", "-o") { Description = "Where the sketch goes.", HelpName = "FILE", DefaultValueFactory = static _ => "model" + SketchCatalogue.Extension };
        Command command = new("sketch", "Write a sketch of a model: about 16 KB a layer, from which descendants can be recognised and weights cannot be restored.") { path, name, output };
        command.SetAction(parsed => CommandTask.Run(() =>
        {
            using LineageModel model = LineageOptions.Open(parsed.GetValue(path)!, context.WorkingDirectory);
            Sketch sketch = SketchMaking.Make(model, parsed.GetValue(path)!, parsed.GetValue(name), context);
            byte[] bytes = SketchWriter.Write(sketch);
            LineageOptions.Write(parsed.GetValue(output), context, stream => stream.Write(bytes));
            context.Error.WriteLine($"modelguard: wrote {VisibleText.Of(parsed.GetValue(output)!)}: {sketch.Layers.Count} layers, {SizeText.Of(bytes.Length)}");
            return ExitCodes.Clean;
        }));
        return command;
    }
}
