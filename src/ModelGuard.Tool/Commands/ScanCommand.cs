using System.CommandLine;
using ModelGuard.Core.Reports;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard scan</c>: judges files and folders.</summary>
internal static class ScanCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        GuardOptions options = new();
        Command command = new("scan", "Judge files and folders: which are models, and what could loading them do?");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            CommandTask.Run(() => Run(options.Read(parsed, context.WorkingDirectory), context, cancellationToken)));
        return command;
    }

    private static int Run(GuardSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        if (settings.Locked && settings.LockFile is null)
            throw new UsageException("--locked needs --lock FILE: the lock file that must know every model");
        if (settings.LockFile is { } lockFile && !Path.Exists(lockFile))
            throw new UsageException($"there is no lock file '{lockFile}': write it with modelguard lock, or leave --lock out");
        PathReferences paths = PathReferences.Resolve(settings.Paths, context.WorkingDirectory, settings.Format, cancellationToken);
        GuardReport report = GuardRun.Judge(GuardRun.RequestOf(settings, paths), settings, context, cancellationToken);
        return GuardRun.Finish(report, paths, settings, context);
    }
}
