using System.CommandLine;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Tensors;
using ModelGuard.Tool.Lineage;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard lineage inspect</c>: what each tensor is taken for, and its statistics.</summary>
internal static class LineageInspectCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> path = new("MODEL") { Description = "A file or folder." };
        Option<string> format = LineageOptions.Format();
        Option<string?> output = LineageOptions.Output();
        Command command = new("inspect", "Show what each tensor of a model is taken for, and the statistics of its elements. Every weight is read once.") { path, format, output };
        command.SetAction(parsed => CommandTask.Run(() =>
        {
            using LineageModel model = LineageOptions.Open(parsed.GetValue(path)!, context.WorkingDirectory);
            TensorStatistics[] statistics = LineageOptions.Reading(() => (TensorStatistics[])[.. model.Weights.Tensors.Select(tensor => TensorStatistics.Of(model.Weights, tensor))]);
            LineageOptions.Write(parsed.GetValue(output), context, stream =>
            {
                if (parsed.GetValue(format) == "json")
                    InspectionOutput.WriteJson(stream, model.Evidence.Model, statistics);
                else
                    InspectionOutput.WriteText(stream, model.Evidence.Model, statistics);
            });
            return model.Weights.Unreadable.Count > 0 ? ExitCodes.Inconclusive : ExitCodes.Clean;
        }));
        return command;
    }
}
