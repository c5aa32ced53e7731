using System.CommandLine;
using ModelGuard.Engine;
using ModelGuard.Engine.Output;
using ModelGuard.Providers.Resilience;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard providers simulate</c>: what stops answering when a maker, a provider, a region or a jurisdiction does?</summary>
internal static class ProvidersSimulateCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        ProvidersOptions options = new(fails: false);
        Option<string[]> suspend = new("--suspend", "-s")
        {
            Description = "What stops answering: a maker (anthropic), one of its models (anthropic/claude-fable-5), provider:azure, region:eu or jurisdiction:US. May be repeated; each is simulated alone.",
            Required = true,
            HelpName = "WHAT",
        };
        Command command = new("simulate", "Say what is lost, what falls back to what, and what is left with nothing when someone stops serving models.");
        options.AddTo(command);
        command.Options.Add(suspend);
        command.SetAction((parsed, cancellationToken) =>
            CommandTask.Run(() => Run(parsed.GetValue(suspend)!, options.Read(parsed, context, cancellationToken), context, cancellationToken)));
        return command;
    }

    private static int Run(string[] suspended, ProvidersSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        Suspension[] suspensions = [.. suspended.Select(Parse)];
        ProviderReport report = ProviderEngine.Run(settings.Request, settings.Walked, cancellationToken);
        ModelRoute[] routes = [.. report.Files.SelectMany(static file => file.Report.Routes)];
        (Suspension Suspension, IReadOnlyList<RouteOutcome> Outcomes)[] simulated = [.. suspensions.Select(suspension => (suspension, ResilienceJudge.Simulate(routes, suspension)))];
        settings.Write(context, stream => Write(stream, simulated, settings.Format));
        int code = ProvidersCheckCommand.CodeOf(report, settings);
        if (code != ExitCodes.Clean)
            return code;
        if (routes.Length == 0)
            return ExitCodes.Inconclusive;
        return simulated.Any(static row => row.Outcomes.Any(static outcome => outcome.State == RouteState.Lost)) ? ExitCodes.Findings : ExitCodes.Clean;
    }

    private static void Write(Stream stream, (Suspension Suspension, IReadOnlyList<RouteOutcome> Outcomes)[] simulated, string format)
    {
        if (format == "json")
        {
            ProviderJsonWriter.WriteSimulation(stream, simulated);
            return;
        }

        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        foreach ((Suspension suspension, IReadOnlyList<RouteOutcome> outcomes) in simulated)
        {
            ProviderText.WriteSimulation(writer, suspension, outcomes);
            if (simulated.Length > 1)
                writer.WriteLine();
        }
    }

    private static Suspension Parse(string text) => Suspension.Parse(text)
        ?? throw new UsageException($"'{text}' is nothing that can be suspended: name a maker (anthropic), a model (anthropic/claude-fable-5), provider:NAME, region:NAME or jurisdiction:COUNTRY");
}
