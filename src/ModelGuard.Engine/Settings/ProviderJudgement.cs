using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Engine.Discovery;
using ModelGuard.Integrity;
using ModelGuard.Providers;
using ModelGuard.Providers.Lifecycle;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Secrets;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Settings;

/// <summary>
/// Reads configuration files for the hosted models and keys in them, and judges what needs the policy, the day or all files together.
/// They are small, so they are read in every run.
/// </summary>
internal sealed class ProviderJudgement
{
    private const int LongestLifecycleFile = 16 << 20;

    private readonly GuardRequest _request;
    private readonly ProviderPolicy _policy;
    private readonly ScanOptions _options;
    private readonly List<ProviderFile> _files = [];
    private readonly List<KeyUse> _keys = [];
    private LifecycleTable? _lifecycle;

    /// <summary>Starts with a policy.</summary>
    public ProviderJudgement(GuardRequest request, GuardPolicy policy)
    {
        _request = request;
        _policy = policy.Providers;
        _options = new ScanOptions
        {
            Overrides = [.. _policy.Overrides.Select(row => new ModelOverride(row.Id, PinStatusOf(row.Verdict), row.Maker, row.Provider, row.Reason))],
            MappedKeys = [.. _policy.Keys.Select(row => new MappedKey(row.Path, row.Provider, row.IsDeployment))],
        };
        Today = SourceDate.Today(request).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
    }

    /// <summary>The day that counts.</summary>
    public DateTime Today { get; }

    /// <summary>What was read, in the order of the request.</summary>
    public IReadOnlyList<ProviderFile> Files => _files;

    /// <summary>The facts about ends of models.</summary>
    public LifecycleTable Lifecycle => _lifecycle ??= LifecycleTable.BuiltIn;

    /// <summary>Uses of hosted models, for the BOM.</summary>
    public IEnumerable<ServiceUse> Services => _files.SelectMany(file => file.Report.Uses.Select(use => ServiceOf(use, file.Path)));

    /// <summary>Keys that stand in the files, for the lock file.</summary>
    public IReadOnlyList<KeyUse> Keys => _keys;

    /// <summary>Reads one file.</summary>
    /// <param name="file">Absolute path.</param>
    public IReadOnlyList<Finding> Read(string file)
    {
        string displayPath = FilePaths.Display(_request.RootDirectory, file);
        if (!FileStamp.TryTake(file, out _))
            return [FileTrouble.OfPath(file).At(displayPath)];

        ConfigurationReport report = ConfigurationScanner.ScanFile(file, displayPath, _options);
        _files.Add(new ProviderFile(displayPath, report with { Routes = [.. report.Routes.Select(route => route with { File = displayPath })] }));
        // A program's default password has no age that mattered.
        _keys.AddRange(report.Secrets.Where(static secret => secret.KeyPath is not null && secret.Pattern != SecretPatternTable.DefaultPassword)
            .Select(secret => new KeyUse(file, secret.KeyPath!, secret.Fingerprint, secret.Range.Line, secret.Range.Column)));
        return report.Findings;
    }

    /// <summary>Judges what one file alone cannot tell.</summary>
    public IReadOnlyList<Finding> JudgeTogether()
    {
        List<Finding> findings = [];
        ReadLifecycle(findings);

        // Without a file there is no use to judge, and the tables that judge are not small.
        if (_files.Count == 0)
            return findings;
        AllowedOrigins allowed = new(_policy.AllowedMakers, _policy.AllowedRegions, _policy.AllowedJurisdictions);
        foreach (ProviderFile file in _files)
        {
            findings.AddRange(LifecycleFindings.Of(file.Path, file.Report.Uses, Lifecycle, Today, _policy.RetiringWithinDays));
            findings.AddRange(allowed.Judge(file.Path, file.Report.Uses));
        }

        findings.AddRange(ResilienceJudge.Judge(_files.SelectMany(file => file.Report.Routes), _policy.Critical));
        if (_files.FirstOrDefault(file => file.Report.Uses.Count > 0) is { } used
            && LifecycleFindings.OfAge(_policy.LifecycleFile ?? used.Path, Lifecycle, Today, _policy.StaleAfterDays) is { } stale)
            findings.Add(stale);
        return findings;
    }

    /// <summary>Judges the ages of keys.</summary>
    /// <param name="lockFile">What the lock file says; <see langword="null"/> where there is none.</param>
    public IReadOnlyList<Finding> JudgeKeys(LockFile? lockFile)
    {
        // What cannot be read says nothing, and has its own finding.
        if (lockFile is { IsReadable: false } || (_request.LockFile is null && _request.ConfigurationFiles.Count == 0))
            return [];
        KeyAges ages = new(_policy, _request.PolicyFile, _request.LockFile ?? Path.Combine(_request.RootDirectory, LockFile.FileName));
        return [.. ages.Judge(lockFile?.Keys ?? new Dictionary<string, LockedKey>(), _keys, DateOnly.FromDateTime(Today))];
    }

    private void ReadLifecycle(List<Finding> findings)
    {
        if (_policy.LifecycleFile is not { } path)
            return;

        string fault;
        try
        {
            if (new FileInfo(path).Length > LongestLifecycleFile)
            {
                fault = $"expected at most {LongestLifecycleFile} bytes, found more";
            }
            else
            {
                LifecycleReading reading = LifecycleReader.Read(File.ReadAllText(path), Today);
                _lifecycle = reading.Table;
                fault = reading.Fault ?? "";
            }
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            fault = $"expected a file of lifecycle facts, found none that can be read: {exception.Message}";
        }

        if (fault.Length > 0)
        {
            findings.Add(new Finding(GuardRules.InvalidPolicyFile, new Place(path), fault)
            {
                Mend = "Write the file with modelguard lifecycle update --from FILE|URL, or take \"lifecycle\" out of the policy; until then the facts of this program hold.",
            });
        }
    }

    private static PinStatus PinStatusOf(string verdict) => verdict switch
    {
        "pinned" => PinStatus.Pinned,
        "alias" => PinStatus.Alias,
        "auto" => PinStatus.Auto,
        _ => PinStatus.Unknown,
    };

    private static ServiceUse ServiceOf(ModelUse use, string displayPath) =>
        new(use.Model, use.Maker, WordOf(use), use.Reason, use.EndpointHost, displayPath, use.Line, use.KeyPath)
        {
            Provider = use.Provider,
            Version = use.Version,
            Task = use.Task.ToString().ToLowerInvariant(),
            Authenticated = use.Authenticated,
            IsOnOwnMachine = Jurisdictions.IsOnOwnMachine(use),
            Region = use.Region,
            Jurisdictions = Jurisdictions.Of(use),
            Group = use.Group,
            IsFallback = use.IsFallback,
        };

    private static string WordOf(ModelUse use) => use switch
    {
        { PinnedBySibling: true } or { PinStatus: PinStatus.Pinned } => "pinned",
        { PinStatus: PinStatus.Alias } => "alias",
        { PinStatus: PinStatus.Auto } => "auto",
        _ => "unknown",
    };
}
