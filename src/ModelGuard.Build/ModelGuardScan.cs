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

    /// <inheritdoc/>
    internal override string Options => base.Options + ReportFile;

    /// <inheritdoc/>
    internal override bool IsOutputPresent(ReplayState state) =>
        File.Exists(ReportFile) && (SarifFile.Length == 0 || File.Exists(SarifFile));

    /// <inheritdoc/>
    internal override ReplayState Run(string options)
    {
        GuardRequest request = CreateRequest(out IReadOnlyList<Finding> settingFindings);
        GuardReport report = GuardEngine.Run(request);
        Engine.ReportFile.Write(ReportFile, report);
        if (SarifFile.Length > 0)
            SarifWriter.WriteFile(SarifFile, report);
        return new ReplayState(
            options,
            WatchList.Of(request, report, AnalyzerConfigFiles.Select(file => file.ItemSpec)),
            [.. settingFindings.Concat(report.Findings).Select(Diagnose)],
            GuardSummaryText.Of(ProjectName, report))
        {
            BytesRead = report.ReadBytes,
        };
    }
}
