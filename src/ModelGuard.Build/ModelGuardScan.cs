using System.Globalization;
using Microsoft.Build.Framework;
using ModelGuard.Build.Replay;
using ModelGuard.Core.Reports;
using ModelGuard.Engine;
using ModelGuard.Engine.Output;
using ModelGuard.Rules;

namespace ModelGuard.Build;

/// <summary>Judges everything that a project references, once for all of its target frameworks, and keeps the report for the BOM.</summary>
[MSBuildMultiThreadableTask]
public sealed class ModelGuardScan : GuardRequestTask
{
    /// <summary>Name of the project, for the summary.</summary>
    public string ProjectName { get; set; } = "";

    /// <summary>Absolute path of the report that later targets read.</summary>
    [Required]
    public string ReportFile { get; set; } = "";

    /// <summary>Absolute path of the offline advisories; empty for those that the policy names.</summary>
    public string Advisories { get; set; } = "";

    /// <summary>Absolute path of <c>project.assets.json</c>; empty for none.</summary>
    public string AssetsFile { get; set; } = "";

    /// <summary>Whether the NuGet packages that restore laid out are checked too.</summary>
    public bool CheckPackages { get; set; } = true;

    /// <summary>Absolute path of the file that manages versions of packages; empty for none.</summary>
    public string CentralPackagesFile { get; set; } = "";

    // Advisories age: with them, what a build says is true for a day.
    /// <inheritdoc/>
    internal override string Options => string.Join(
        '\n', base.Options + ReportFile, Advisories, AssetsFile, CheckPackages.ToString(), CentralPackagesFile, Advisories.Length > 0 ? DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "");

    /// <inheritdoc/>
    internal override bool IsOutputPresent(ReplayState state) =>
        File.Exists(ReportFile) && (SarifFile.Length == 0 || File.Exists(SarifFile));

    /// <inheritdoc/>
    internal override ReplayState Run(string options)
    {
        GuardRequest request = CreateRequest(out IReadOnlyList<Finding> settingFindings);
        AuditRequest audit = PackageAuditRequest.Of(request, Advisories, AssetsFile, CentralPackagesFile, Path.GetDirectoryName(ReportFile)!) with
        {
            CheckContents = CheckPackages,
            VerifiedPackagesFile = UserCache.VerifiedPackagesFile,
        };
        GuardReport report = AuditEngine.AddTo(GuardEngine.Run(request), audit);
        Engine.ReportFile.Write(ReportFile, report);
        if (SarifFile.Length > 0)
            SarifWriter.WriteFile(SarifFile, report);
        return new ReplayState(
            options,
            WatchList.Of(request, report, AnalyzerConfigFiles.Select(file => file.ItemSpec).Concat(PackageAuditRequest.Watched(audit, report.Audit))),
            [.. settingFindings.Concat(report.Findings).Select(Diagnose)],
            GuardSummaryText.Of(ProjectName, report))
        {
            BytesRead = report.ReadBytes,
        };
    }
}
