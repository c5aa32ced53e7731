using System.CommandLine;
using System.Globalization;
using ModelGuard.Core.Reports;
using ModelGuard.Integrity;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard verify</c>: holds files against the lock file.</summary>
internal static class VerifyCommand
{
    private const string PackagePrefix = "nuget:";

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        GuardOptions options = new();
        Command command = new(
            "verify",
            $"Hold models against {LockFile.FileName} (or the file of --lock), and judge them. Without paths, everything that is locked.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            Task.FromResult(Run(options.Read(parsed, context.WorkingDirectory), context, cancellationToken)));
        return command;
    }

    private static int Run(GuardSettings given, ToolContext context, CancellationToken cancellationToken)
    {
        GuardSettings settings = given with { LockFile = given.LockFile ?? Path.Combine(context.WorkingDirectory, LockFile.FileName) };
        (LockFile? lockFile, _) = LockFileReader.Read(settings.LockFile);
        if (lockFile is null)
            throw new UsageException($"there is no lock file '{settings.LockFile}': write it with modelguard lock, or name it with --lock FILE");

        PathReferences paths = settings.Paths.Count > 0
            ? PathReferences.Resolve(settings.Paths, context.WorkingDirectory, settings.Format, cancellationToken)
            : LockedPaths(lockFile, settings, context);
        GuardReport report = GuardRun.Judge(GuardRun.RequestOf(settings, paths), settings, context, cancellationToken);
        return GuardRun.Finish(WithoutMissingTwice(report), paths, settings, context);
    }

    private static PathReferences LockedPaths(LockFile lockFile, GuardSettings settings, ToolContext context)
    {
        string folder = Path.GetDirectoryName(settings.LockFile)!;
        string[] locked = [.. lockFile.Artifacts.Keys.Where(static path => !path.StartsWith(PackagePrefix, StringComparison.Ordinal))];
        int inPackages = lockFile.Artifacts.Count - locked.Length;
        if (inPackages > 0 && !settings.Quiet)
        {
            context.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"modelguard: {inPackages} locked model{(inPackages == 1 ? "" : "s")} of NuGet packages not looked at: the build verifies them"));
        }

        if (locked.Length == 0)
            return new PathReferences([], [], context.WorkingDirectory);
        PathReferences paths = PathReferences.Resolve([.. locked.Select(path => Path.Combine(folder, path))], context.WorkingDirectory, settings.Format);

        // A locked file that is gone is a finding, not a slip of the user's.
        return paths with { Complaints = [] };
    }

    // A locked file that is not there has the exact finding MG2004; that it cannot be read says nothing more.
    private static GuardReport WithoutMissingTwice(GuardReport report) => report;
}
