using System.CommandLine;
using System.Globalization;
using ModelGuard.Core.Files;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Engine;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard advisories update</c>: takes advisories over from a file or folder, only when asked, and only whole.</summary>
internal static class AdvisoriesUpdateCommand
{
    private const string DefaultFolder = "modelguard.advisories";

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Option<string[]> from = new("--from")
        {
            Description = "A zip file or a folder in the layout of OSV's export, such as PyPI/all.zip; several may be given.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            HelpName = "PATH",
        };
        Option<string?> output = new("--output", "-o") { Description = $"The folder of the advisories, {DefaultFolder} by default. The policy names it: \"dependencies\": {{ \"advisories\": \"{DefaultFolder}\" }}.", HelpName = "FOLDER" };
        Option<bool> force = new("--force") { Description = "Replace advisories that are newer." };
        Command command = new("update", "Take advisories over. What was there stays unless the new ones can be read whole.") { from, output, force };
        command.SetAction((parsed, cancellationToken) => CommandTask.Run(() => Run(
            [.. parsed.GetValue(from)!.Select(path => GuardOptions.FullPath(path, context.WorkingDirectory)!)],
            GuardOptions.FullPath(parsed.GetValue(output) ?? DefaultFolder, context.WorkingDirectory)!, parsed.GetValue(force), context, cancellationToken)));
        return command;
    }

    private static int Run(IReadOnlyList<string> sources, string folder, bool force, ToolContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset now = SourceDate.Parse(Environment.GetEnvironmentVariable(SourceDate.VariableName)) ?? DateTimeOffset.UtcNow;
        foreach (string source in sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                AdvisoryImportResult result = AdvisoryImport.Run(source, folder, now, force);
                if (result.Refusal is { } refusal)
                    throw new UsageException($"'{source}': {refusal}; nothing was replaced");
                context.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"modelguard: wrote {result.Count} advisories, the newest of {result.AsOf:yyyy-MM-dd}, to {VisibleText.Of(result.Path)}"));
            }
            catch (Exception exception) when (FileFault.Is(exception))
            {
                throw new UsageException($"'{source}' cannot be taken over: {exception.Message}");
            }
        }

        AdvisoryDatabase.Open(folder).Dispose();
        return ExitCodes.Clean;
    }
}
