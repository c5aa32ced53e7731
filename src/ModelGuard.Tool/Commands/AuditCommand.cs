using System.CommandLine;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Reports;
using ModelGuard.Engine;
using ModelGuard.Engine.Output;
using ModelGuard.Fetching;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard audit</c>: holds the packages that files name, or that are installed, against offline advisories.</summary>
internal static class AuditCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        AuditOptions options = new();
        Command command = new("audit", "Audit the packages of NuGet, Python and npm that files name or environments hold. Nothing is resolved or installed, and nothing is fetched without --online.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandTask.Run(() => Run(options.Read(parsed, context, cancellationToken), context, cancellationToken)));
        return command;
    }

    private static int Run(AuditSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        using HttpDocuments? web = settings.Online ? new HttpDocuments(new DocumentOptions()) : null;
        GuardReport report = AuditEngine.Run(settings.Request with { Web = web }, cancellationToken);
        foreach (string complaint in settings.Complaints)
            context.Error.WriteLine($"modelguard: {VisibleText.Of(complaint)}");
        if (settings.OutputFile is { } path)
            GuardRun.WriteTo(path, () => OutputFile.Write(path, stream => Write(stream, report, settings, context)));
        else
            Write(context.OutputStream, report, settings, context);
        return CodeOf(report, settings);
    }

    // As for scans, but here files that name packages are what is judged.
    private static int CodeOf(GuardReport report, AuditSettings settings)
    {
        IReadOnlyList<Finding> findings = report.Findings;
        if (findings.Any(static finding => finding.Rule.Id == GuardRules.InternalError.Id))
            return ExitCodes.InternalError;
        if (settings.Complaints.Count > 0 || findings.Any(static finding => finding.Rule.Id == GuardRules.InvalidPolicyFile.Id))
            return ExitCodes.Usage;
        Finding[] counting = [.. findings.Where(finding => settings.Threshold is { } threshold && finding.Severity >= threshold)];
        if (counting.Any(static finding => finding.Rule.Effect != Verdict.Inconclusive))
            return ExitCodes.Findings;
        return counting.Length > 0 || report.Audit is not { Files.Count: > 0 } ? ExitCodes.Inconclusive : ExitCodes.Clean;
    }

    private static void Write(Stream stream, GuardReport report, AuditSettings settings, ToolContext context)
    {
        switch (settings.Format)
        {
            case "json":
                AuditJsonWriter.Write(stream, report);
                break;
            case "sarif":
                SarifWriter.Write(stream, report);
                break;
            case "cyclonedx":
                AuditCycloneDxWriter.Write(stream, report);
                break;
            case "markdown":
                using (StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" })
                    AuditText.WriteMarkdown(writer, report, settings.Now);
                break;
            default:
                WriteColumns(stream, report, settings, context);
                break;
        }
    }

    private static void WriteColumns(Stream stream, GuardReport report, AuditSettings settings, ToolContext context)
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        AuditText.WriteColumns(writer, report.Audit ?? new AuditFacts());
        bool terminal = settings.OutputFile is null && context.IsOutputTerminal;

        // What the table says is not said again.
        GuardReport rest = report with { Findings = [.. report.Findings.Where(static finding => !AuditText.IsInTable(finding))] };
        new TextReport(writer, terminal ? context.Width : null, terminal && context.UseColours).Write(rest, quiet: true);
        if (AuditText.IgnoredRanges(report.Audit ?? new AuditFacts()) is { Length: > 0 } ignored)
            writer.WriteLine(VisibleText.Of(ignored));
        writer.WriteLine(AuditText.Summary(report, settings.Now));
    }
}
