using System.Globalization;
using Microsoft.Build.Framework;
using ModelGuard.Fetching;
using ModelGuard.Integrity;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Build.Fetching;

/// <summary>
/// Brings the files of the lock file that are missing, before the project's items are collected. Runs only where <c>ModelGuardFetch</c> is
/// set; a file that is there is left to the scan, which hashes it.
/// </summary>
public sealed class ModelGuardFetchModels : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Absolute path of the lock file.</summary>
    [Required]
    public string LockFile { get; set; } = "";

    /// <summary>Absolute path of the cache; empty for the user's.</summary>
    public string CacheFolder { get; set; } = "";

    /// <summary>Whether to take files from the cache only.</summary>
    public bool Offline { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        // A lock file that cannot be read has its finding in the scan.
        (LockFile? locked, _) = LockFileReader.Read(LockFile);
        if (locked is not { IsReadable: true })
            return true;

        (FetchOptions options, string? fault) = FetchEnvironment.With(new FetchOptions
        {
            CacheFolder = CacheFolder.Length > 0 ? CacheFolder : ContentCache.DefaultFolder,
            Offline = Offline,
            TrustsSize = true,
        });
        if (fault is not null)
        {
            Report(new Finding(SourceRules.FetchFailed, new Place(LockFile), fault));
            return false;
        }

        using ModelFetcher fetcher = new(options);
        IReadOnlyList<FetchOutcome> outcomes;
        try
        {
            outcomes = fetcher.FetchAsync(FetchPlan.Of(locked, LockFile, FetchEnvironment.HubEndpoint), progress: null, _cancellation.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            Log.LogMessage(MessageImportance.High, "{0}", "ModelGuard: fetching was stopped; what was received is kept");
            return false;
        }

        foreach (FetchOutcome outcome in outcomes)
        {
            if (outcome.Status == FetchStatus.Failed)
                Report(new Finding(SourceRules.FetchFailed, new Place(outcome.Item.Path), outcome.Message ?? ""));
        }

        int fetched = outcomes.Count(static outcome => outcome.Status == FetchStatus.Fetched);
        int cached = outcomes.Count(static outcome => outcome.Status == FetchStatus.FromCache);
        if (fetched + cached > 0)
            Log.LogMessage(MessageImportance.High, "{0}", string.Create(CultureInfo.InvariantCulture, $"ModelGuard: {fetched} fetched, {cached} from the cache"));
        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    private void Report(Finding finding) =>
        Log.LogError(null, finding.Rule.Id, null, finding.Rule.HelpUri, finding.Place.File, 0, 0, 0, 0, "{0}", FindingText.OneLine(finding));

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();
}
