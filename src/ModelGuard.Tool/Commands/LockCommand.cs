using System.CommandLine;
using System.Globalization;
using ModelGuard.Core.Reports;
using ModelGuard.Engine;
using ModelGuard.Integrity;
using ModelGuard.Rules;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard lock</c>: judges files and folders and pins every model in the lock file.</summary>
internal static class LockCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        GuardOptions options = new();
        Command command = new(
            "lock",
            $"Judge files and folders and pin every model by size and SHA-256 in {LockFile.FileName} (or the file of --lock). Pinning says which bytes were reviewed, not that they are safe.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            CommandTask.Run(() => Run(options.Read(parsed, context.WorkingDirectory), context, cancellationToken)));
        return command;
    }

    private static int Run(GuardSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        string lockFile = settings.LockFile ?? Path.Combine(context.WorkingDirectory, LockFile.FileName);
        PathReferences paths = PathReferences.Resolve(settings.Paths, context.WorkingDirectory, settings.Format, cancellationToken);

        // What an older lock file says is about to be replaced.
        GuardRequest request = GuardRun.RequestOf(settings, paths) with { LockFile = null };
        GuardReport report = GuardRun.Judge(request, settings, context, cancellationToken);
        if (paths.Complaints.Count > 0)
            return GuardRun.Finish(report, paths, settings, context);

        GuardRequest configured = request with { LockFile = lockFile, ConfigurationFiles = ConfigurationFiles(paths, report, cancellationToken) };
        IReadOnlyList<KeyUse> keys = ProviderEngine.Run(configured, configured.ConfigurationFiles.ToHashSet(), cancellationToken).Report.Keys;
        IReadOnlyList<Finding> findings = LockComposer.Write(configured, report with { Keys = keys });
        int code = GuardRun.Finish(report with { Findings = [.. report.Findings, .. findings] }, paths, settings, context);
        if (findings.Count == 0 && !settings.Quiet)
            context.Error.WriteLine(Said(LockFileReader.Read(lockFile).LockFile ?? LockFile.Unreadable, lockFile));
        return code;
    }

    // Of a folder its configuration files; of what is named alone whatever is no model.
    private static List<string> ConfigurationFiles(PathReferences paths, GuardReport report, CancellationToken cancellationToken)
    {
        HashSet<string> models = [.. report.Artifacts.Where(static artifact => artifact.Verdict != Verdict.NotAModel).Select(static artifact => artifact.Reference.FullPath)];
        return [.. ProvidersOptions.FilesOf(paths, cancellationToken).Files.Where(file => !models.Contains(file))];
    }

    private static string Said(LockFile written, string path)
    {
        int models = written.Artifacts.Count;
        int keys = written.Keys.Count;
        string andKeys = keys == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and the age of {keys} key{(keys == 1 ? "" : "s")}");
        return string.Create(CultureInfo.InvariantCulture, $"modelguard: locked {models} file{(models == 1 ? "" : "s")}{andKeys} in {path}");
    }
}
