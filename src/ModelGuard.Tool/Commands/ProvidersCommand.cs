using System.CommandLine;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard providers</c>: what configuration files say about hosted models.</summary>
internal static class ProvidersCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context) => new("providers", "Judge the hosted models, endpoints, keys and fallbacks that configuration files name.")
    {
        ProvidersCheckCommand.Create(context),
        ProvidersJudgeCommand.Create(context),
        ProvidersSimulateCommand.Create(context),
    };
}
