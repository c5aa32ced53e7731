using System.CommandLine;
using System.Globalization;
using ModelGuard.Fetching;
using ModelGuard.Integrity;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Commands;

/// <summary><c>modelguard fetch</c>: brings the files that the lock file names, with exactly the locked bytes.</summary>
internal static class FetchCommand
{
    private const long Mebibyte = 1 << 20;

    /// <summary>Creates the command.</summary>
    public static Command Create(ToolContext context)
    {
        Argument<string[]> paths = new("PATH") { Description = "Only the files at or below these paths. Without any, all.", Arity = ArgumentArity.ZeroOrMore };
        Option<string?> lockFile = new("--lock") { Description = $"The lock file ({LockFile.FileName}).", HelpName = "FILE" };
        Option<string?> cache = new("--cache-folder") { Description = "The cache that projects share (default: MODELGUARD_CACHE, or the user's folder of caches).", HelpName = "FOLDER" };
        Option<bool> offline = new("--offline") { Description = "Take files from the cache only." };
        Option<int> jobs = new("--jobs", "-j") { Description = "Files at a time.", DefaultValueFactory = static _ => 4, HelpName = "N" };
        Option<long?> largest = new("--max-size") { Description = "The largest file that is fetched, in MiB.", HelpName = "MIB" };
        Option<string?> docker = new("--docker-config")
        {
            Description = "A configuration of docker, podman or oras whose 'auths' say who asks registries (default: MODELGUARD_DOCKER_CONFIG; none is looked for). Credential helpers are not started.",
            HelpName = "FILE",
        };
        Option<bool> quiet = new("--quiet", "-q") { Description = "Say only what failed." };
        jobs.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int number) && number is < 1 or > 64)
                result.AddError("--jobs needs a number from 1 to 64");
        });
        Command command = new(
            "fetch",
            "Download what the lock file names and is not in place, from the sources in it. A file becomes visible only with exactly the locked bytes. Uses the network; HF_TOKEN is sent to the Hugging Face Hub alone, MODELGUARD_REGISTRY_USER and _PASSWORD, or _TOKEN, to the registry MODELGUARD_REGISTRY.")
        {
            paths, lockFile, cache, offline, jobs, largest, docker, quiet,
        };
        command.SetAction((parsed, cancellationToken) => Run(
            parsed.GetValue(paths) ?? [],
            GuardOptions.FullPath(parsed.GetValue(lockFile), context.WorkingDirectory) ?? Path.Combine(context.WorkingDirectory, LockFile.FileName),
            WithCredentials(GuardOptions.FullPath(parsed.GetValue(docker), context.WorkingDirectory), new FetchOptions
            {
                CacheFolder = GuardOptions.FullPath(parsed.GetValue(cache), context.WorkingDirectory) ?? ContentCache.DefaultFolder,
                Offline = parsed.GetValue(offline),
                MaxParallelism = parsed.GetValue(jobs),
                MaxLength = parsed.GetValue(largest) is { } mebibytes and > 0 and < long.MaxValue / Mebibyte ? mebibytes * Mebibyte : long.MaxValue,
            }),
            parsed.GetValue(quiet), context, cancellationToken));
        return command;
    }

    private static FetchOptions WithCredentials(string? dockerConfig, FetchOptions options)
    {
        (FetchOptions identified, string? fault) = FetchEnvironment.With(options, dockerConfig);
        return fault is null ? identified : throw new UsageException(fault);
    }

    private static async Task<int> Run(
        IReadOnlyList<string> paths, string lockPath, FetchOptions options, bool quiet, ToolContext context, CancellationToken cancellationToken)
    {
        (LockFile? lockFile, IReadOnlyList<Rules.Finding> faults) = LockFileReader.Read(lockPath);
        if (lockFile is null)
            throw new UsageException($"there is no lock file '{lockPath}': write it with modelguard lock, or name it with --lock FILE");
        if (faults is [var fault, ..])
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"the lock file '{lockPath}' cannot be read: line {fault.Place.Line ?? 1}: {fault.Message}"));

        string[] asked = [.. paths.Select(path => GuardOptions.FullPath(path, context.WorkingDirectory)!)];
        FetchItem[] items = [.. FetchPlan.Of(lockFile, lockPath, FetchEnvironment.HubEndpoint)
            .Where(item => asked.Length == 0 || asked.Any(path => Integrity.Evidence.EvidenceFiles.IsInside(path, item.Path)))];
        if (items.Length == 0)
            throw new UsageException($"the lock file '{lockPath}' names no file {(asked.Length == 0 ? "at all" : "at or below the paths given")}");

        using FetchTerminal? terminal = context.IsErrorTerminal && !quiet ? new FetchTerminal(context.Error) : null;
        using ModelFetcher fetcher = new(options);
        IReadOnlyList<FetchOutcome> outcomes = await fetcher.FetchAsync(items, terminal, cancellationToken);
        terminal?.Clear();
        return Say(outcomes, quiet, context);
    }

    private static int Say(IReadOnlyList<FetchOutcome> outcomes, bool quiet, ToolContext context)
    {
        foreach (FetchOutcome outcome in outcomes.Where(static outcome => outcome.Status is FetchStatus.Failed or FetchStatus.Skipped))
        {
            if (outcome.Status == FetchStatus.Failed || !quiet)
                context.Error.WriteLine($"modelguard: {VisibleText.Of(outcome.Item.Name)}: {(outcome.Status == FetchStatus.Failed ? "MG2045: " : "not fetched: ")}{VisibleText.Of(outcome.Message ?? "")}");
        }

        int Count(FetchStatus status) => outcomes.Count(outcome => outcome.Status == status);
        if (!quiet)
        {
            context.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(FetchStatus.Fetched)} fetched ({SizeText.Of(outcomes.Sum(static outcome => outcome.ReceivedBytes))} received), {Count(FetchStatus.FromCache)} from the cache, {Count(FetchStatus.InPlace)} in place, {Count(FetchStatus.Skipped)} not fetched, {Count(FetchStatus.Failed)} failed"));
        }

        if (Count(FetchStatus.Failed) > 0)
            return ExitCodes.Findings;
        return outcomes.Any(static outcome => outcome.Status == FetchStatus.Skipped && !outcome.Item.Name.StartsWith("nuget:", StringComparison.Ordinal))
            ? ExitCodes.Inconclusive
            : ExitCodes.Clean;
    }
}
