using System.CommandLine;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard advisories</c>: the offline advisories.</summary>
internal static class AdvisoriesCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context) => new("advisories", "Look after the offline advisories that packages are held against.") { AdvisoriesUpdateCommand.Create(context) };
}
