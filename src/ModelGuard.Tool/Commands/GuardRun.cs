using ModelGuard.Core.Reports;
using ModelGuard.Engine;
using ModelGuard.Engine.Output;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary>What every judging command does: run the engine, write the report, choose the exit code.</summary>
internal static class GuardRun
{
    /// <summary>The engine's request for settings and paths.</summary>
    public static GuardRequest RequestOf(GuardSettings settings, PathReferences paths) => new()
    {
        RootDirectory = paths.RootDirectory,
        References = paths.References,
        LockScope = [.. paths.References.Select(static reference => reference.FullPath)],
        LockFile = settings.LockFile,
        LockedMode = settings.Locked,
        PolicyFile = settings.PolicyFile,
        Strict = settings.Strict,
        CacheFile = settings.CacheFile,
        MaxParallelism = settings.Jobs,
    };

    /// <summary>Runs the engine, with progress on a terminal.</summary>
    public static GuardReport Judge(GuardRequest request, GuardSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        if (!context.IsErrorTerminal || settings.Quiet)
            return GuardEngine.Run(request, progress: null, cancellationToken);

        using TerminalProgress progress = new(context.Error);
        return GuardEngine.Run(request, progress, cancellationToken);
    }

    /// <summary>Writes a report in the format asked for and returns the exit code.</summary>
    public static int Finish(GuardReport report, PathReferences paths, GuardSettings settings, ToolContext context)
    {
        foreach (string complaint in paths.Complaints)
            context.Error.WriteLine($"modelguard: {VisibleText.Of(complaint)}");
        WriteReport(report, settings, context);
        int code = ExitCodes.Of(report, settings.Threshold);
        return paths.Complaints.Count > 0 && code != ExitCodes.InternalError ? ExitCodes.Usage : code;
    }

    /// <summary>Runs a step that writes a file that the user named.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void WriteTo(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be written: {exception.Message}");
        }
    }

    private static void WriteReport(GuardReport report, GuardSettings settings, ToolContext context)
    {
        if (settings.OutputFile is not { } path)
        {
            Write(report, settings, context.OutputStream, context);
            return;
        }

        WriteTo(path, () =>
        {
            using MemoryStream content = new();
            Write(report, settings, content, context: null);
            Core.Files.AtomicFile.WriteIfChanged(path, content.ToArray());
        });
    }

    private static void Write(GuardReport report, GuardSettings settings, Stream stream, ToolContext? context)
    {
        switch (settings.Format)
        {
            case "json":
                ScanJsonWriter.Write(stream, report);
                break;
            case "sarif":
                SarifWriter.Write(stream, report);
                break;
            default:
                WriteText(report, settings.Quiet, stream, context);
                break;
        }
    }

    // In a method of its own, so that the console library is loaded only where it is needed.
    private static void WriteText(GuardReport report, bool quiet, Stream stream, ToolContext? context)
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        new TextReport(writer, context is { IsOutputTerminal: true } ? context.Width : null, context?.UseColours ?? false).Write(report, quiet);
    }
}
