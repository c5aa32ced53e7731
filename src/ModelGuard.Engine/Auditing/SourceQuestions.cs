using ModelGuard.Core.Packages;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.NuGet.Sources;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine.Auditing;

/// <summary>Asks the sources of NuGet packages, where the request allows the network.</summary>
internal static class SourceQuestions
{
    /// <summary>Asks.</summary>
    /// <param name="request">The audit.</param>
    /// <param name="packages">Every package.</param>
    /// <param name="files">Files that name packages of NuGet, with the sources that each names.</param>
    /// <param name="database">The offline advisories, where there are any.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static SourceAuditOutcome Ask(
        AuditRequest request,
        IReadOnlyList<PackageUse> packages,
        IReadOnlyList<(string FullPath, string DisplayPath, IReadOnlyList<string> Sources)> files,
        AdvisoryDatabase? database,
        CancellationToken cancellationToken)
    {
        if (request.Web is not { } web || files.Count == 0)
            return new SourceAuditOutcome([], [], []);

        List<(Place, NuGetSources)> projects = [];
        List<Finding> findings = [];
        foreach ((string path, string display, IReadOnlyList<string> restored) in files)
        {
            projects.Add((new Place(display), NuGetSources.Of(Path.GetDirectoryName(path)!, restored, out string fault)));
            if (fault.Length > 0)
                findings.Add(new Finding(DependencyRules.SourceFailed, new Place(display), $"expected the sources of its packages, {fault}"));
        }

        SourceAuditOutcome outcome = SourceAudit.Run(packages, projects, web, database?.CountOf(PackageEcosystem.NuGet) > 0, cancellationToken);
        return outcome with { Findings = [.. findings.Distinct(), .. outcome.Findings] };
    }
}
