using System.CommandLine;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Evidence;

namespace ModelGuard.Tool.Commands;

/// <summary>What the lineage commands share: formats, files and how models are opened.</summary>
internal static class LineageOptions
{
    /// <summary>How the result is written.</summary>
    public static Option<string> Format()
    {
        Option<string> option = new("--format", "-f") { Description = "What is written: text for people, json for programs.", DefaultValueFactory = static _ => "text", HelpName = "text|json" };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }

    /// <summary>Where the result goes.</summary>
    public static Option<string?> Output() => new("--output", "-o") { Description = "Write the result into a file instead of standard output.", HelpName = "FILE" };

    /// <summary>Where a picture goes.</summary>
    public static Option<string?> Picture() => new("--svg") { Description = "Also draw the match of layers and the lineage as an SVG picture.", HelpName = "FILE" };

    /// <summary>The folder of sketches.</summary>
    public static Option<string> Catalogue() => new("--catalogue", "-c") { Description = "The folder of sketches.", DefaultValueFactory = static _ => "lineage", HelpName = "FOLDER" };

    /// <summary>Opens a model.</summary>
    /// <exception cref="UsageException">There is no such path, or nothing in it can be read.</exception>
    public static LineageModel Open(string path, string workingDirectory)
    {
        string full = GuardOptions.FullPath(path, workingDirectory)!;
        if (!File.Exists(full) && !Directory.Exists(full))
            throw new UsageException($"there is no '{path}': check the path, it is relative to '{workingDirectory}'");
        try
        {
            LineageModel model = LineageModel.Open(full, path);
            if (model.Weights.Tensors.Count > 0)
                return model;
            using (model)
                throw new UsageException($"the weights of '{path}' cannot be read: {(model.Weights.Unreadable is [var first, ..] ? $"{first.Name}: {first.Reason}" : "it holds no tensor")}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or MalformedContentException)
        {
            throw new UsageException($"the weights of '{path}' cannot be read: {exception.Message}");
        }
    }

    /// <summary>Runs what reads weights; a tensor that breaks on the way ends the run with a message, not with a guess.</summary>
    public static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or MalformedContentException)
        {
            throw new UsageException($"weights cannot be read to the end, so nothing is concluded: {exception.Message}");
        }
    }

    /// <summary>Writes a result to a file or to standard output.</summary>
    public static void Write(string? output, ToolContext context, Action<Stream> write)
    {
        if (GuardOptions.FullPath(output, context.WorkingDirectory) is { } path)
            GuardRun.WriteTo(path, () => OutputFile.Write(path, write));
        else
            write(context.OutputStream);
    }
}
