using System.CommandLine;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Tool.Lineage;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard lineage compare</c>: two models, all evidence.</summary>
internal static class LineageCompareCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string> left = new("A") { Description = "A model: a file, or a folder as Hugging Face lays it out." }, right = new("B") { Description = "Another model." };
        Option<string> format = LineageOptions.Format();
        Option<string?> output = LineageOptions.Output(), picture = LineageOptions.Picture();
        Command command = new("compare", "Compare the weights of two models. Exit code 0: lineage found; 1: none found, or copied components only; 2: too little could be tested.")
        {
            left, right, format, output, picture,
        };
        command.SetAction(parsed => CommandTask.Run(() =>
        {
            using LineageModel first = LineageOptions.Open(parsed.GetValue(left)!, context.WorkingDirectory), second = LineageOptions.Open(parsed.GetValue(right)!, context.WorkingDirectory);
            LineageResult result = LineageOptions.Reading(() => LineageComparison.Compare(first.Evidence, second.Evidence));
            KitScore kit = KitScore.Of(
                GuardOptions.FullPath(parsed.GetValue(left), context.WorkingDirectory)!, first, GuardOptions.FullPath(parsed.GetValue(right), context.WorkingDirectory)!, second);
            LineageOptions.Write(parsed.GetValue(output), context, stream =>
            {
                if (parsed.GetValue(format) == "json")
                    LineageJson.Write(stream, result, kit);
                else
                    LineageText.Write(stream, result, first.Evidence.Model, second.Evidence.Model, kit);
            });
            if (parsed.GetValue(picture) is { } svg)
                LineageOptions.Write(svg, context, stream => LineagePicture.Write(stream, result));
            return result.Verdict == LineageVerdict.InsufficientEvidence ? ExitCodes.Inconclusive : result.IsRelated ? ExitCodes.Clean : ExitCodes.Findings;
        }));
        return command;
    }
}
