using Microsoft.Build.Framework;
using ModelGuard.Build.Replay;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Engine;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Build;

/// <summary>
/// Sweeps an output or publish folder for models that no item declares, judges them, and writes the BOM of what the folder holds.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ModelGuardOutput : GuardRequestTask
{
    /// <summary>Absolute path of the report that <see cref="ModelGuardScan"/> wrote.</summary>
    [Required]
    public string ReportFile { get; set; } = "";

    /// <summary>Absolute paths of the reports of referenced projects that are guarded themselves.</summary>
    public ITaskItem[] ReferencedReports { get; set; } = [];

    /// <summary>Absolute path of the folder to sweep.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Absolute paths that are not looked at: intermediate output, other frameworks' output.</summary>
    public ITaskItem[] Excluded { get; set; } = [];

    /// <summary>Absolute path of the BOM to write.</summary>
    [Required]
    public string BomFile { get; set; } = "";

    /// <summary>CycloneDX version.</summary>
    public string BomSpecVersion { get; set; } = "1.6";

    /// <summary>One item: the assembly name, with what the project says about itself as metadata.</summary>
    [Required]
    public ITaskItem Application { get; set; } = null!;

    /// <summary>Absolute path of the assembly that is deployed; empty where there is none.</summary>
    public string ApplicationFile { get; set; } = "";

    /// <summary>Data that models were made with.</summary>
    public ITaskItem[] Datasets { get; set; } = [];

    /// <summary>Whether to leave out time and serial number.</summary>
    public bool IsReproducible { get; set; }

    /// <summary>Who the BOM is made for in particular: nothing, or <c>owasp</c>.</summary>
    public string Profile { get; set; } = "";

    /// <summary>Absolute path of the file that keeps SHA-512 digests between runs.</summary>
    public string DigestCacheFile { get; set; } = "";

    /// <summary>Absolute path of the assets file.</summary>
    public string AssetsFile { get; set; } = "";

    /// <summary>Target framework, such as <c>net10.0</c>.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>Runtime identifier, if any.</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Version of the .NET SDK.</summary>
    public string SdkVersion { get; set; } = "";

    /// <summary>Seconds since 1970 that the BOM gives as its time, from <c>SOURCE_DATE_EPOCH</c>; empty for a BOM without a time.</summary>
    public string SourceDateEpoch { get; set; } = "";

    /// <inheritdoc/>
    internal override string Options => string.Join(
        '\n',
        [base.Options, Folder, BomFile, BomSpecVersion, ApplicationItem.KeyOf(Application), ApplicationFile, AssetsFile, TargetFramework,
            RuntimeIdentifier, SdkVersion, SourceDateEpoch, IsReproducible, Profile, .. Datasets.Select(DatasetItem.KeyOf), .. ReferencedReports.Select(item => item.ItemSpec), .. Excluded.Select(item => item.ItemSpec),
            .. FolderListing.Of(Folder, NotSwept)]);

    private string[] NotSwept => [BomFile, .. Excluded.Select(item => Path.TrimEndingDirectorySeparator(item.ItemSpec))];

    /// <inheritdoc/>
    internal override bool IsOutputPresent(ReplayState state) => File.Exists(BomFile);

    /// <inheritdoc/>
    internal override ReplayState Run(string options)
    {
        GuardRequest settings = CreateRequest(out _);
        if (!Engine.ReportFile.TryRead(ReportFile, out GuardReport? declared))
            declared = GuardEngine.Run(settings with { CacheFile = null });

        GuardReport referenced = JudgeReferenced(settings);
        GuardReport all = declared with { Artifacts = [.. declared.Artifacts, .. referenced.Artifacts] };
        GuardReport sweep = OutputSweep.Sweep(new SweepRequest
        {
            Settings = settings,
            Folder = Folder,
            Excluded = NotSwept,
            Declared = all.Artifacts,
        });
        IReadOnlyList<string> repositoryFiles = [];
        DateTimeOffset? timestamp = SourceDate.Parse(SourceDateEpoch) ?? GitCommitDate.Find(ProjectDirectory, out repositoryFiles);
        DatasetFact[] datasets = [.. Datasets.Select(item => DatasetItem.Read(item, ProjectDirectory))];
        IReadOnlyList<Finding> findings = BomComposer.Write(new BomRequest
        {
            Settings = settings,
            BomFile = BomFile,
            SpecVersion = BomSpecVersion,
            Application = ApplicationItem.Read(Application),
            ApplicationFile = ApplicationFile.Length > 0 ? ApplicationFile : null,
            OutputFolder = Folder,
            Datasets = datasets,
            ServiceDataClassification = Metadata(Application, "DataClassification"),
            DigestCacheFile = DigestCacheFile.Length > 0 ? DigestCacheFile : null,
            SarifFile = SarifFile.Length > 0 ? Path.GetFileName(SarifFile) : null,
            IsReproducible = IsReproducible,
            Profile = Profile,
            Report = all,
            Sweep = sweep,
            AssetsFile = AssetsFile.Length > 0 ? AssetsFile : null,
            TargetFramework = TargetFramework.Length > 0 ? TargetFramework : null,
            RuntimeIdentifier = RuntimeIdentifier.Length > 0 ? RuntimeIdentifier : null,
            SdkVersion = SdkVersion.Length > 0 ? SdkVersion : null,
            Timestamp = timestamp,
        });

        SortedSet<string> watched = WatchList.Of(settings, referenced, FolderListing.Of(Folder, NotSwept));
        watched.Add(ReportFile);
        watched.UnionWith(ReferencedReports.Select(item => item.ItemSpec));
        watched.UnionWith(repositoryFiles);
        watched.UnionWith(Datasets.Select(item => Path.GetFullPath(item.ItemSpec, ProjectDirectory)));
        if (AssetsFile.Length > 0)
            watched.Add(AssetsFile);
        if (ApplicationFile.Length > 0)
            watched.Add(ApplicationFile);
        return new ReplayState(
            options,
            watched,
            [.. referenced.Findings.Concat(sweep.Findings).Concat(findings).Select(Diagnose)],
            Summary(sweep, referenced))
        {
            BytesRead = referenced.ReadBytes + sweep.ReadBytes,
        };
    }

    // What a guarded project judged is described here and not reported again; what an unguarded one brings is judged here.
    private GuardReport JudgeReferenced(GuardRequest settings)
    {
        Dictionary<string, ArtifactReport> judged = new(StringComparer.Ordinal);
        foreach (ITaskItem file in ReferencedReports)
        {
            if (!Engine.ReportFile.TryRead(file.ItemSpec, out GuardReport? report))
                continue;
            foreach (ArtifactReport artifact in report.Artifacts)
                judged.TryAdd(artifact.Reference.FullPath, artifact with { JudgedElsewhere = true });
        }

        ILookup<bool, ArtifactReference> references = settings.References.ToLookup(reference => judged.ContainsKey(reference.FullPath));
        GuardReport own = GuardEngine.Run(settings with { References = [.. references[false]], ConfigurationFiles = [], LockFile = null });
        IEnumerable<ArtifactReport> described = references[true]
            .Select(reference => judged[reference.FullPath] with { Reference = reference })
            .Concat(own.Artifacts);
        return own with
        {
            Artifacts = [.. described.Where(artifact => artifact.Verdict != Verdict.NotAModel)],

            // What there is to say about the policy file was said by the scan.
            Findings = [.. own.Findings.Where(static finding => finding.Rule != GuardRules.InvalidPolicyFile && finding.Rule.Category != RuleCategory.Drift)],
        };
    }

    private string Summary(GuardReport sweep, GuardReport referenced)
    {
        string undeclared = sweep.Artifacts.Count == 0 ? "" : $", {sweep.Artifacts.Count} undeclared in the output";
        string projects = referenced.Artifacts.Count == 0 ? "" : $", {referenced.Artifacts.Count} from referenced projects";
        return $"ModelGuard: BOM -> {BomFile}{projects}{undeclared}";
    }
}
