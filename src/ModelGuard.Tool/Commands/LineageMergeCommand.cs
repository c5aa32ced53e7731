using System.CommandLine;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Merging;
using ModelGuard.Tool.Lineage;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard lineage merge</c>: of which models another one is mixed.</summary>
internal static class LineageMergeCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> path = new("MODEL") { Description = "The model: a file or folder." };
        Argument<string[]> parents = new("PARENT") { Description = "Models that it may be mixed of.", Arity = ArgumentArity.OneOrMore };
        Option<string?> origin = new("--base") { Description = "The model that all descend from: its weights are taken off first (task arithmetic).", HelpName = "MODEL" };
        Option<string> format = LineageOptions.Format();
        Option<string?> output = LineageOptions.Output();
        Command command = new("merge", "Estimate of which models another one is mixed, with coefficients. Exit code 0: mixed of two or more; 1: not; 2: too little corresponds.") { path, parents, origin, format, output };
        command.SetAction(parsed => CommandTask.Run(() =>
        {
            string[] names = parsed.GetValue(parents)!;
            if (names.Length < 2 && parsed.GetValue(origin) is null)
                throw new UsageException("expected two parents or more, or --base and one: a mixture of one model is that model (modelguard lineage compare)");
            List<LineageModel> opened = [];
            try
            {
                ModelEvidence Open(string name)
                {
                    opened.Add(LineageOptions.Open(name, context.WorkingDirectory));
                    return opened[^1].Evidence;
                }

                ModelEvidence model = Open(parsed.GetValue(path)!);
                ModelEvidence[] candidates = [.. names.Select(Open)];
                ModelEvidence? root = parsed.GetValue(origin) is { } name ? Open(name) : null;
                MergeResult result = LineageOptions.Reading(() => MergeEstimator.Estimate(model, candidates, root));
                LineageOptions.Write(parsed.GetValue(output), context, stream =>
                {
                    if (parsed.GetValue(format) == "json")
                        MergeOutput.WriteJson(stream, result);
                    else
                        MergeOutput.WriteText(stream, result);
                });
                return result.Kind == MergeKind.InsufficientEvidence ? ExitCodes.Inconclusive : result.IsMerge ? ExitCodes.Clean : ExitCodes.Findings;
            }
            finally
            {
                foreach (LineageModel one in opened)
                    one.Dispose();
            }
        }));
        return command;
    }
}
