using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Tool;

/// <summary>What the process returns. Of several that apply, the smallest holds, except that 4 and 3 win.</summary>
internal static class ExitCodes
{
    /// <summary>Nothing at or above the threshold.</summary>
    public const int Clean = 0;

    /// <summary>Findings at or above the threshold.</summary>
    public const int Findings = 1;

    /// <summary>Something could not be judged, or there was nothing to judge.</summary>
    public const int Inconclusive = 2;

    /// <summary>A wrong option, path, policy file or lock file.</summary>
    public const int Usage = 3;

    /// <summary>The guard itself failed.</summary>
    public const int InternalError = 4;

    /// <summary>Stopped by the user, as shells count it (128 + SIGINT).</summary>
    public const int Cancelled = 130;

    // Findings that say that the settings are wrong rather than what was judged.
    private static readonly HashSet<string> SettingsRules = new(StringComparer.Ordinal)
    {
        GuardRules.InvalidSetting.Id, GuardRules.InvalidPolicyFile.Id, IntegrityRules.InvalidLockFile.Id,
    };

    /// <summary>The code for a report.</summary>
    /// <param name="report">What was judged.</param>
    /// <param name="threshold">The least severity that counts; <see langword="null"/> for none.</param>
    public static int Of(GuardReport report, Severity? threshold)
    {
        if (report.Findings.Any(static finding => finding.Rule.Id == GuardRules.InternalError.Id))
            return InternalError;
        if (report.Findings.Any(static finding => SettingsRules.Contains(finding.Rule.Id)))
            return Usage;

        Finding[] counting = [.. report.Findings.Where(finding => finding.Severity >= (threshold ?? (Severity)int.MaxValue))];
        if (counting.Any(static finding => finding.Rule.Effect != Verdict.Inconclusive))
            return Findings;
        return counting.Length > 0 || report.Artifacts.Count == 0 ? Inconclusive : Clean;
    }
}
