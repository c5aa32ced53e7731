using System.Globalization;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Engine.Discovery;
using ModelGuard.Providers;
using ModelGuard.Providers.Lifecycle;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Resilience;
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
        Today = SourceDate.Today(request.Today).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
    }

    /// <summary>The day that counts.</summary>
    public DateTime Today { get; }

    /// <summary>What was read, in the order of the request.</summary>
    public IReadOnlyList<ProviderFile> Files => _files;

    /// <summary>The facts about ends of models.</summary>
    public LifecycleTable Lifecycle { get; private set; } = LifecycleTable.BuiltIn;

    /// <summary>Uses of hosted models, for the BOM.</summary>
    public IEnumerable<ServiceUse> Services => _files.SelectMany(file => file.Report.Uses.Select(use => ServiceOf(use, file.Path)));

    /// <summary>Reads one file.</summary>
    /// <param name="file">Absolute path.</param>
    public IReadOnlyList<Finding> Read(string file)
    {
        string displayPath = FilePaths.Display(_request.RootDirectory, file);
        if (!FileStamp.TryTake(file, out _))
            return [FileTrouble.OfPath(file).At(displayPath)];

        ConfigurationReport report = ConfigurationScanner.ScanFile(file, displayPath, _options);
        _files.Add(new ProviderFile(displayPath, report with { Routes = [.. report.Routes.Select(route => route with { File = displayPath })] }));
        return report.Findings;
    }

    /// <summary>Judges what one file alone cannot tell.</summary>
    public IReadOnlyList<Finding> JudgeTogether()
    {
        List<Finding> findings = [];
        ReadLifecycle(findings);
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
        findings.AddRange(OverdueKeys());
        return findings;
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
                Lifecycle = reading.Table ?? Lifecycle;
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

    private IEnumerable<Finding> OverdueKeys()
    {
        foreach (KeyRotationSetting key in _policy.Rotations)
        {
            int age = (Today - key.RotatedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)).Days;
            if (age <= key.MaxAgeDays)
                continue;
            string print = key.Fingerprint is null ? "" : $" (SHA-256 {key.Fingerprint}...)";
            string message = string.Create(CultureInfo.InvariantCulture, $"{key.Name}{print}: expected a key of at most {key.MaxAgeDays} days, found one of {key.RotatedOn:yyyy-MM-dd}, {age} days old");
            yield return new Finding(ProviderRules.KeyOverdue, new Place(_request.PolicyFile!) { Line = key.Line, Column = key.Column }, message) { Subject = key.Name };
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
        new(use.Model, use.Maker, WordOf(use), use.Reason, use.EndpointHost, displayPath, use.Line, use.KeyPath);

    private static string WordOf(ModelUse use) => use switch
    {
        { PinnedBySibling: true } or { PinStatus: PinStatus.Pinned } => "pinned",
        { PinStatus: PinStatus.Alias } => "alias",
        { PinStatus: PinStatus.Auto } => "auto",
        _ => "unknown",
    };
}
