using System.CommandLine;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Sketches;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard lineage add</c>: puts a model into the catalogue.</summary>
internal static class LineageAddCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> path = new("MODEL") { Description = "A file or folder." };
        Option<string?> name = new("--name") { Description = "What the model is called, as BaseModel will name it; the name of its path by default.", HelpName = "NAME" };
        Option<string> catalogue = LineageOptions.Catalogue();
        Command command = new("add", "Add the sketch of a model to a catalogue, a folder that can be checked in.") { path, name, catalogue };
        command.SetAction(parsed => CommandTask.Run(() =>
        {
            using LineageModel model = LineageOptions.Open(parsed.GetValue(path)!, context.WorkingDirectory);
            Sketch sketch = SketchMaking.Make(model, parsed.GetValue(path)!, parsed.GetValue(name), context);
            string folder = GuardOptions.FullPath(parsed.GetValue(catalogue), context.WorkingDirectory)!, written = "";
            GuardRun.WriteTo(folder, () => written = new SketchCatalogue(folder).Add(sketch));
            context.Output.WriteLine($"added {VisibleText.Of(sketch.Name)}: {VisibleText.Of(Path.GetRelativePath(context.WorkingDirectory, written).Replace('\\', '/'))}, {sketch.Layers.Count} layers");
            return ExitCodes.Clean;
        }));
        return command;
    }
}
