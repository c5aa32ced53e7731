using System.Collections.Concurrent;
using System.Globalization;
using ModelGuard.Core.Settings;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies.Content;

/// <summary>Checks every package that restore decided on, each once, on as many cores as there are.</summary>
public static class RestoredProjectAudit
{
    /// <summary>Checks the packages of a project.</summary>
    /// <param name="project">What restore decided.</param>
    /// <param name="policy">What the owner demands.</param>
    /// <param name="today">The day that ages are counted from.</param>
    /// <param name="verified">Packages that need not be read again.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>What was found, ordered by package, rule and file.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static IReadOnlyList<PackageIssue> Check(
        RestoredProject project, PackagePolicy policy, DateOnly today, VerifiedPackages verified, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(verified);
        ConcurrentBag<PackageIssue> issues = [];
        foreach (string missing in project.Missing)
        {
            ExtractedPackage package = new(missing.Split(' ')[0], missing.Split(' ')[^1], "", null);
            issues.Add(new PackageIssue(PackageContentRules.Unverifiable, package, null, null, "expected a package that can be verified, found no folder of the package"));
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.ForEach(project.Packages, options, package =>
        {
            string? key = verified.KeyOf(package);
            if (key is not null && verified.Knows(key))
                return;
            PackageContentReport report = PackageContentAudit.Check(package, policy, today);
            foreach (PackageIssue issue in report.Issues)
                issues.Add(issue);
            if (key is not null && report.Issues.Count == 0)
                verified.Remember(key);
        });
        return
        [
            .. issues.OrderBy(static issue => issue.Package.Name, StringComparer.Ordinal)
                .ThenBy(static issue => issue.Rule.Id, StringComparer.Ordinal)
                .ThenBy(static issue => issue.File, StringComparer.Ordinal)
                .ThenBy(static issue => issue.Message, StringComparer.Ordinal),
        ];
    }

    /// <summary>Everything beside the files of a package that its check depends on, as one text.</summary>
    public static string ContextOf(PackagePolicy policy, DateOnly today, string engineVersion)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return string.Join(
            '\n',
            engineVersion,
            policy.RequireSignature.ToString(CultureInfo.InvariantCulture),
            string.Join('|', policy.TrustedSigners),
            string.Join('|', policy.AllowInBuild),
            policy.CoolDownDays > 0 ? today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + policy.CoolDownDays : "");
    }
}
