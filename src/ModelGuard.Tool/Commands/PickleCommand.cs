using System.CommandLine;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;
using ModelGuard.Engine;
using ModelGuard.Scanning;
using ModelGuard.Scanning.Pickle.Explaining;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard pickle</c>: shows what the pickles of one file are and what loading them would do.</summary>
internal static class PickleCommand
{
    private const int MaxListed = 20;

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        PickleOptions options = new();
        Command command = new(
            "pickle",
            "Show the pickles of a file as the Python that they are, and what loading them would do. Nothing is executed.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            CommandTask.Run(() => Run(options.Read(parsed, context.WorkingDirectory), context, cancellationToken)));
        return command;
    }

    private static int Run(PickleSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        if (Directory.Exists(settings.Path))
            throw new UsageException($"'{settings.Path}' is a folder: name one file, or run modelguard scan on the folder");
        if (!File.Exists(settings.Path))
            throw new UsageException($"there is no '{settings.Path}': check the path, it is relative to '{context.WorkingDirectory}'");

        PathReferences paths = PathReferences.Resolve([settings.Path], context.WorkingDirectory, "text", cancellationToken);
        GuardRequest request = new()
        {
            RootDirectory = paths.RootDirectory,
            References = paths.References,
            PolicyFile = settings.PolicyFile,
            Strict = settings.Strict,
            MaxParallelism = 1,
        };
        GuardReport report = GuardEngine.Run(request, progress: null, cancellationToken);
        PickleStreams streams = new(settings.Member, MaxListed);
        Explain(settings, streams);
        if (settings.Member is { } member && streams.Count == 0)
            throw new UsageException(NoSuchMember(member, streams));

        PickleRun run = new(settings, report, streams, explanation => Explain(settings, explanation));
        if (settings.OutputFile is { } path)
            GuardRun.WriteTo(path, () => OutputFile.Write(path, stream => Write(run, stream, context: null)));
        else
            Write(run, context.OutputStream, context);
        int code = ExitCodes.Of(report, settings.Threshold);
        return code == ExitCodes.Clean && streams.Count == 0 ? ExitCodes.Inconclusive : code;
    }

    private static void Write(PickleRun run, Stream stream, ToolContext? context)
    {
        if (run.Settings.IsJson)
            PickleJson.Write(stream, run);
        else
            PickleText.Write(stream, run, context is { IsOutputTerminal: true } ? context.Width : null, context?.UseColours ?? false);
    }

    private static void Explain(PickleSettings settings, IPickleExplanation explanation)
    {
        FolderSiblingFiles siblings = new(Path.GetDirectoryName(settings.Path)!);
        ScanRequest request = new(settings.Path, Path.GetFileName(settings.Path), siblings, ScanLimits.Default);
        try
        {
            using FileByteSource source = FileByteSource.Open(settings.Path);
            PickleExplainer.Explain(source, request, explanation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The report of the scan says so already.
        }
    }

    private static string NoSuchMember(string member, PickleStreams streams)
    {
        if (streams.Members.Count == 0)
            return $"there is no pickle in the member '{member}', nor in the file at all";
        string list = string.Join(", ", streams.Members.Select(static name => $"'{name}'"));
        string more = streams.OtherMembers > 0 ? $" and {streams.OtherMembers} more" : string.Empty;
        return $"there is no pickle in a member '{member}': the pickles are in {list}{more}";
    }
}
