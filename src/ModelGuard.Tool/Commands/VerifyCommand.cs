using System.CommandLine;
using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Engine;
using ModelGuard.Integrity;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard verify</c>: holds files against the lock file.</summary>
internal static class VerifyCommand
{
    private const string PackagePrefix = "nuget:";

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        GuardOptions options = new();
        SignerOptions signers = new();
        Command command = new(
            "verify",
            $"Hold models against {LockFile.FileName} (or the file of --lock), their signatures and their publishers' digests, and judge them. Without paths, everything that is locked.");
        options.AddTo(command);
        signers.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandTask.Run(() => Run(
            options.Read(parsed, context.WorkingDirectory), signers.Read(parsed, context.WorkingDirectory), signers.Ignored(parsed), context, cancellationToken)));
        return command;
    }

    private static int Run(
        GuardSettings given, IReadOnlyList<SignerSetting> signers, IReadOnlyList<string> unsigned, ToolContext context, CancellationToken cancellationToken)
    {
        GuardRequest With(GuardRequest request) => request with { Signers = signers, UnsignedPaths = unsigned, SaysWhatIsUnknown = true };

        GuardSettings settings = given with { LockFile = given.LockFile ?? Path.Combine(context.WorkingDirectory, LockFile.FileName) };
        (LockFile? lockFile, _) = LockFileReader.Read(settings.LockFile);

        // With a signer and paths there is something to hold files against without a lock file.
        if (lockFile is null && given is { LockFile: null, Paths.Count: > 0 } && signers.Count > 0)
        {
            PathReferences signed = PathReferences.Resolve(settings.Paths, context.WorkingDirectory, settings.Format, cancellationToken);
            return Judge(With(GuardRun.RequestOf(settings, signed)) with { LockFile = null }, signed, settings, context, cancellationToken);
        }

        if (lockFile is null)
            throw new UsageException($"there is no lock file '{settings.LockFile}': write it with modelguard lock, or name it with --lock FILE");

        if (settings.Paths.Count > 0)
        {
            PathReferences paths = PathReferences.Resolve(settings.Paths, context.WorkingDirectory, settings.Format, cancellationToken);
            return Judge(With(GuardRun.RequestOf(settings, paths)), paths, settings, context, cancellationToken);
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
        return Judge(With(GuardRun.RequestOf(settings, everything)) with { LockScope = locked }, everything, settings, context, cancellationToken);
    }

    private static int Judge(
        GuardRequest request, PathReferences paths, GuardSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        GuardReport report = GuardRun.Judge(request, settings, context, cancellationToken);
        int code = GuardRun.Finish(report, paths, settings, context);
        if (settings is { Quiet: false, Format: "text", OutputFile: null })
        {
            foreach (SignatureFact signature in report.Artifacts.SelectMany(static artifact => artifact.Provenance.Signatures).DistinctBy(static signature => signature.File))
                context.Output.WriteLine(VisibleText.Of($"{signature.File}: {signature.Reason}"));
        }

        return code;
    }

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
