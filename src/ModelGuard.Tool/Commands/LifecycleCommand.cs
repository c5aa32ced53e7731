using System.CommandLine;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard lifecycle</c>: facts about the ends of models.</summary>
internal static class LifecycleCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context) => new("lifecycle", "Facts about when models are retired.") { LifecycleUpdateCommand.Create(context) };
}
