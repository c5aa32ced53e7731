using System.CommandLine;
using ModelGuard.Engine;
using ModelGuard.Engine.Output;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard providers check</c>: every hosted model, endpoint, key and fallback, with place, verdict and reason.</summary>
internal static class ProvidersCheckCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        ProvidersOptions options = new(fails: true);
        Command command = new("check", "List and judge every hosted model, endpoint, key and fallback in configuration files.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandTask.Run(() => Run(options.Read(parsed, context, cancellationToken), context, cancellationToken)));
        return command;
    }

    private static int Run(ProvidersSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        ProviderReport report = ProviderEngine.Run(settings.Request, settings.Walked, cancellationToken);
        settings.Write(context, stream => Write(stream, report, settings, context));
        return CodeOf(report, settings);
    }

    /// <summary>The exit code: as for scans, but here configuration files are what is judged.</summary>
    internal static int CodeOf(ProviderReport report, ProvidersSettings settings)
    {
        IReadOnlyList<Finding> findings = report.Report.Findings;
        if (findings.Any(static finding => finding.Rule.Id == GuardRules.InternalError.Id))
            return ExitCodes.InternalError;
        if (settings.Complaints.Count > 0 || findings.Any(static finding => finding.Rule.Id == GuardRules.InvalidPolicyFile.Id))
            return ExitCodes.Usage;
        if (settings.Threshold is { } threshold && findings.Any(finding => finding.Severity >= threshold))
            return ExitCodes.Findings;
        return report.Files.Count == 0 ? ExitCodes.Inconclusive : ExitCodes.Clean;
    }

    private static void Write(Stream stream, ProviderReport report, ProvidersSettings settings, ToolContext context)
    {
        switch (settings.Format)
        {
            case "json":
                ProviderJsonWriter.WriteCheck(stream, report);
                break;
            case "sarif":
                SarifWriter.Write(stream, report.Report);
                break;
            default:
                WriteText(stream, report, settings, context);
                break;
        }
    }

    private static void WriteText(Stream stream, ProviderReport report, ProvidersSettings settings, ToolContext context)
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        ProviderText.WriteUses(writer, report);
        bool terminal = settings.OutputFile is null && context.IsOutputTerminal;
        new TextReport(writer, terminal ? context.Width : null, terminal && context.UseColours).Write(report.Report, quiet: true);
        ProviderText.WriteSummary(writer, report);
    }
}
