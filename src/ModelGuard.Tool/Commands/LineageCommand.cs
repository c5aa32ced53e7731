using System.CommandLine;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard lineage</c>: whose weights these are.</summary>
internal static class LineageCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context) => new("lineage", "Tell from weights whether models share an origin, with a p-value. Nothing is loaded or executed.")
    {
        LineageCompareCommand.Create(context),
        LineageSketchCommand.Create(context),
        LineageAddCommand.Create(context),
        LineageScanCommand.Create(context),
        LineageMergeCommand.Create(context),
        LineageInspectCommand.Create(context),
    };
}
