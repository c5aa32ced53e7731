using System.CommandLine;
using ModelGuard.Core.Reports;
using ModelGuard.Engine;
using ModelGuard.Rules;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard bom</c>: judges files and folders and writes a CycloneDX BOM of the models among them.</summary>
internal static class BomCommand
{
    private const string DefaultFileName = "models.cdx.json";

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        BomOptions options = new();
        Command command = new("bom", "Write a CycloneDX ML-BOM of the models in files and folders, or review one that is there.")
        {
            BomValidateCommand.Create(context),
            BomScoreCommand.Create(context),
            BomDiffCommand.Create(context),
            BomMergeCommand.Create(context),
            BomSignCommand.Create(context),
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandTask.Run(() => Run(options.Read(parsed, context.WorkingDirectory), context, cancellationToken)));
        return command;
    }

    private static int Run(BomSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        string bomFile = settings.Guard.OutputFile ?? Path.Combine(context.WorkingDirectory, DefaultFileName);
        PathReferences paths = PathReferences.Resolve(settings.Guard.Paths, context.WorkingDirectory, "text", cancellationToken);
        GuardRequest request = GuardRun.RequestOf(settings.Guard, paths);
        GuardReport report = GuardRun.Judge(request, settings.Guard, context, cancellationToken);
        IReadOnlyList<Finding> findings = paths.Complaints.Count > 0 ? [] : BomComposer.Write(new BomRequest
        {
            Settings = request,
            BomFile = bomFile,
            SpecVersion = settings.SpecVersion,
            Application = new ApplicationFact(
                settings.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(FolderOf(paths, context))), settings.Version, IsLibrary: false, TargetFramework: null),
            Report = report,
            Timestamp = SourceDate.Parse(Environment.GetEnvironmentVariable(SourceDate.VariableName)),
        });
        report = report with { Findings = [.. report.Findings, .. findings] };
        int code = GuardRun.Finish(report, paths, settings.Guard with { OutputFile = null, Format = "text" }, context);
        if (findings.Count == 0 && paths.Complaints.Count == 0 && !settings.Guard.Quiet)
            context.Error.WriteLine($"modelguard: wrote {VisibleText.Of(bomFile)}");
        return code;
    }

    // The one folder given names what is described; otherwise the current one does.
    private static string FolderOf(PathReferences paths, ToolContext context) =>
        paths.References is [{ FullPath: var path }] && Directory.Exists(path) ? path : context.WorkingDirectory;
}
