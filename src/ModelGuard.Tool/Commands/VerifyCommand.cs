using System.CommandLine;
using System.Globalization;
using ModelGuard.Engine;
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
            CommandTask.Run(() => Run(options.Read(parsed, context.WorkingDirectory), context, cancellationToken)));
        return command;
    }

    private static int Run(GuardSettings given, ToolContext context, CancellationToken cancellationToken)
    {
        GuardSettings settings = given with { LockFile = given.LockFile ?? Path.Combine(context.WorkingDirectory, LockFile.FileName) };
        (LockFile? lockFile, _) = LockFileReader.Read(settings.LockFile);
        if (lockFile is null)
            throw new UsageException($"there is no lock file '{settings.LockFile}': write it with modelguard lock, or name it with --lock FILE");

        if (settings.Paths.Count > 0)
        {
            PathReferences paths = PathReferences.Resolve(settings.Paths, context.WorkingDirectory, settings.Format, cancellationToken);
            return Judge(GuardRun.RequestOf(settings, paths), paths, settings, context, cancellationToken);
        }

        string[] locked = LockedFiles(lockFile, settings.LockFile);
        int inPackages = lockFile.Artifacts.Count - locked.Length;
        if (inPackages > 0 && !settings.Quiet)
        {
            context.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"modelguard: {inPackages} locked model{(inPackages == 1 ? "" : "s")} of NuGet packages not looked at: the build verifies them"));
        }

        // A locked file that is gone is a finding about the lock file, not an unreadable file.
        string[] present = [.. locked.Where(Path.Exists)];
        PathReferences everything = present.Length == 0
            ? new PathReferences([], [], context.WorkingDirectory)
            : PathReferences.Resolve(present, context.WorkingDirectory, settings.Format, cancellationToken);
        return Judge(GuardRun.RequestOf(settings, everything) with { LockScope = locked }, everything, settings, context, cancellationToken);
    }

    private static int Judge(
        GuardRequest request, PathReferences paths, GuardSettings settings, ToolContext context, CancellationToken cancellationToken) =>
        GuardRun.Finish(GuardRun.Judge(request, settings, context, cancellationToken), paths, settings, context);

    private static string[] LockedFiles(LockFile lockFile, string lockPath)
    {
        string folder = Path.GetDirectoryName(lockPath)!;
        return
        [
            .. lockFile.Artifacts.Keys
                .Where(static path => !path.StartsWith(PackagePrefix, StringComparison.Ordinal))
                .Select(path => Path.GetFullPath(path, folder)),
        ];
    }
}
