using System.CommandLine;
using System.Globalization;
using ModelGuard.Core.Files;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Engine;
using ModelGuard.Fetching;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard advisories update</c>: takes advisories over from a file, a folder or an address, only when asked, and only whole.</summary>
internal static class AdvisoriesUpdateCommand
{
    private const string DefaultFolder = "modelguard.advisories";
    private const int DigestLength = 64;

    // The largest export is far from it; a server that never ends must not fill a disk.
    private const long LongestExport = 2L << 30;

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Option<string[]> from = new("--from")
        {
            Description = "A zip file or a folder in the layout of OSV's export, such as PyPI/all.zip, or the https address of such a file; several may be given.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            HelpName = "PATH|URL",
        };
        Option<string[]> sha256 = new("--sha256") { Description = "The SHA-256 that the file must have: one for each --from, in the same order.", AllowMultipleArgumentsPerToken = true, HelpName = "HEX" };
        Option<string?> output = new("--output", "-o") { Description = $"The folder of the advisories, {DefaultFolder} by default. The policy names it: \"dependencies\": {{ \"advisories\": \"{DefaultFolder}\" }}.", HelpName = "FOLDER" };
        Option<bool> force = new("--force") { Description = "Replace advisories that are newer." };
        Command command = new("update", "Take advisories over. What was there stays unless the new ones can be read whole. Uses the network only where an address is given.") { from, sha256, output, force };
        command.SetAction((parsed, cancellationToken) => Run(
            parsed.GetValue(from)!,
            Digests(parsed.GetValue(sha256) ?? [], parsed.GetValue(from)!.Length),
            GuardOptions.FullPath(parsed.GetValue(output) ?? DefaultFolder, context.WorkingDirectory)!, parsed.GetValue(force), context, cancellationToken));
        return command;
    }

    private static string[] Digests(string[] given, int sources)
    {
        string[] digests = [.. given.Select(static text => text.Replace("sha256:", "", StringComparison.OrdinalIgnoreCase).ToLowerInvariant())];
        if (Array.Find(digests, static text => text.Length != DigestLength || !text.All(char.IsAsciiHexDigit)) is { } wrong)
            throw new UsageException($"--sha256 needs {DigestLength} hexadecimal digits, found '{wrong}'");
        return digests.Length == 0 || digests.Length == sources ? digests : throw new UsageException($"--sha256 needs one digest for each --from: {sources}, found {digests.Length}");
    }

    private static async Task<int> Run(string[] sources, string[] digests, string folder, bool force, ToolContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset now = SourceDate.Parse(Environment.GetEnvironmentVariable(SourceDate.VariableName)) ?? DateTimeOffset.UtcNow;
        for (int i = 0; i < sources.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string source = sources[i];
            string? digest = digests.Length > 0 ? digests[i] : null;
            try
            {
                AdvisoryImportResult result = WebAddress.Of(source) is { } address
                    ? await TakeFrom(address, digest, folder, now, force, context, cancellationToken)
                    : TakeFrom(GuardOptions.FullPath(source, context.WorkingDirectory)!, digest, folder, now, force);
                if (result.Refusal is { } refusal)
                    throw new UsageException($"'{source}': {refusal}; nothing was replaced");
                await context.Error.WriteLineAsync(string.Create(
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

    private static AdvisoryImportResult TakeFrom(string path, string? digest, string folder, DateTimeOffset now, bool force)
    {
        if (digest is not null && Directory.Exists(path))
            return new AdvisoryImportResult(path, 0, null, "--sha256 is for a file, found a folder");
        if (digest is not null && ContentCache.HashOf(path) is { } found && found != digest)
            return new AdvisoryImportResult(path, 0, null, $"expected SHA-256 {digest}, found {found}");
        return AdvisoryImport.Run(path, folder, now, force);
    }

    // Downloaded beside its place, read whole there, and moved into it only then.
    private static async Task<AdvisoryImportResult> TakeFrom(
        Uri address, string? digest, string folder, DateTimeOffset now, bool force, ToolContext context, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.download");
        Directory.CreateDirectory(temporary);
        try
        {
            string file = Path.Combine(temporary, "all.zip");
            await context.Error.WriteLineAsync($"modelguard: downloading {VisibleText.Of(address.Authority)}");
            FetchOptions options = new() { CacheFolder = temporary, MaxLength = LongestExport };
            return await FileDownload.RunAsync(address, file, digest, options, cancellationToken) is { } fault
                ? new AdvisoryImportResult(file, 0, null, fault)
                : AdvisoryImport.Run(file, folder, now, force);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }
}
