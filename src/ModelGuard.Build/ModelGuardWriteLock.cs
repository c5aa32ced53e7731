using Microsoft.Build.Framework;
using ModelGuard.Build.Replay;
using ModelGuard.Core.Reports;
using ModelGuard.Engine;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Build;

/// <summary>Writes the lock file. Runs only when it is asked for, and never replays.</summary>
[MSBuildMultiThreadableTask]
public sealed class ModelGuardWriteLock : GuardRequestTask
{
    /// <inheritdoc/>
    internal override ReplayState Run(string options)
    {
        GuardRequest request = CreateRequest(out _);
        GuardReport report = GuardEngine.Run(request with { LockedMode = false });
        IReadOnlyList<Finding> findings = LockComposer.Write(request, report);

        // What the old lock file said no longer matters; what the models hold still does.
        List<ReplayedDiagnostic> diagnostics = [.. findings.Concat(report.Findings.Where(IsNotAboutTheLock)).Select(Diagnose)];
        return new ReplayState(
            options, [], diagnostics, $"ModelGuard: locked {report.Summary.Models} model file{(report.Summary.Models == 1 ? "" : "s")} in {LockFile}")
        {
            BytesRead = report.ReadBytes,
        };
    }

    private static bool IsNotAboutTheLock(Finding finding) =>
        finding.Rule == IntegrityRules.Undeclared || (finding.Rule != SourceRules.SourceChanged && !IntegrityRules.All.Contains(finding.Rule));
}
