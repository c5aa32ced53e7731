using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Web;
using ModelGuard.Engine;
using ModelGuard.Engine.Output;
using ModelGuard.Fetching;
using ModelGuard.Providers.Lifecycle;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard lifecycle update</c>: refreshes the facts from a file or an address, only when asked.</summary>
internal static class LifecycleUpdateCommand
{
    private const string DefaultFileName = "modelguard.lifecycle.json";
    private const int LongestFile = 16 << 20;

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Option<string> from = new("--from")
        {
            Description = "A file, or an https address: facts of ModelGuard, LiteLLM's list of prices or the answer of OpenAI's GET /v1/models.",
            Required = true,
            HelpName = "FILE|URL",
        };
        Option<string?> output = new("--output", "-o") { Description = $"The file to write, {DefaultFileName} by default. The policy names it: \"providers\": {{ \"lifecycle\": \"{DefaultFileName}\" }}.", HelpName = "FILE" };
        Option<string?> sha256 = new("--sha256") { Description = "The SHA-256 that the facts must have.", HelpName = "HEX" };
        Option<bool> force = new("--force") { Description = "Replace facts that are newer." };
        Command command = new("update", "Refresh the lifecycle facts from a file or an address. What was there stays unless the new facts can be read whole.") { from, output, sha256, force };
        command.SetAction((parsed, cancellationToken) => CommandTask.Run(() => Run(
            parsed.GetValue(from)!, GuardOptions.FullPath(parsed.GetValue(output) ?? DefaultFileName, context.WorkingDirectory)!,
            parsed.GetValue(sha256), parsed.GetValue(force), context, cancellationToken)));
        return command;
    }

    private static int Run(string from, string output, string? sha256, bool force, ToolContext context, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes = WebAddress.Of(from) is { } address ? Download(address, from, cancellationToken) : ReadFile(from, context.WorkingDirectory);
        string found = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        if (sha256 is not null && !string.Equals(sha256.Replace("sha256:", "", StringComparison.OrdinalIgnoreCase), found, StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"'{from}' has the SHA-256 {found}, not the one given: nothing was replaced");

        DateTime today = (SourceDate.Parse(Environment.GetEnvironmentVariable(SourceDate.VariableName)) ?? DateTimeOffset.UtcNow).UtcDateTime.Date;
        LifecycleReading reading = LifecycleReader.Read(Encoding.UTF8.GetString(bytes.Span), today);
        if (reading.Table is not { } table)
            throw new UsageException($"'{from}' holds no lifecycle facts: {reading.Fault}; nothing was replaced");

        LifecycleTable present = File.Exists(output) && LifecycleReader.Read(File.ReadAllText(output), today).Table is { } own ? own : LifecycleTable.BuiltIn;
        if (reading.IsWhole && table.AsOf < present.AsOf && !force)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"'{from}' is of {table.AsOf:yyyy-MM-dd}, older than the present facts of {present.AsOf:yyyy-MM-dd}: use --force to replace them all the same"));

        LifecycleTable updated = reading.IsWhole ? table : present.With(table);
        GuardRun.WriteTo(output, () => LifecycleJsonWriter.WriteFile(output, updated));
        context.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"modelguard: wrote {updated.Facts.Count} facts to {VisibleText.Of(output)} ({table.Facts.Count} from {VisibleText.Of(from)}, SHA-256 {found})"));
        return ExitCodes.Clean;
    }

    private static byte[] ReadFile(string from, string workingDirectory)
    {
        string path = GuardOptions.FullPath(from, workingDirectory)!;
        try
        {
            return new FileInfo(path).Length > LongestFile ? throw TooLong(from) : File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{from}' cannot be read: {exception.Message}");
        }
    }

    // The user named the address in this very command; Fetching is who asks.
    private static ReadOnlyMemory<byte> Download(Uri address, string from, CancellationToken cancellationToken)
    {
        using HttpDocuments web = new(new DocumentOptions());
        WebDocument document = web.Get([new DocumentRequest(address)], LongestFile, cancellationToken)[0];
        return document.Status == WebDocumentStatus.Found ? document.Content : throw new UsageException($"'{from}' cannot be read: {document.Fault}; nothing was replaced");
    }

    private static UsageException TooLong(string from) => new($"'{from}' is larger than {LongestFile} bytes: nothing was replaced");
}
