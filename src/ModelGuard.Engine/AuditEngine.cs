using ModelGuard.Core.Files;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.Auditing;
using ModelGuard.Dependencies.NuGet.Sources;
using ModelGuard.Engine.Auditing;
using ModelGuard.Engine.Judging;
using ModelGuard.Engine.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine;

/// <summary>
/// Audits packages: reads every file that names them, and holds them against offline advisories. Nothing is resolved or installed, and
/// nothing is fetched unless the request brings what answers addresses.
/// </summary>
public static class AuditEngine
{
    /// <summary>Audits everything that a request names.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static GuardReport Run(AuditRequest request, CancellationToken cancellationToken = default)
    {
        GuardRequest settings = new()
        {
            RootDirectory = request.RootDirectory,
            PolicyFile = request.PolicyFile,
            Severities = request.Severities,
            Strict = request.Strict,
        };
        (GuardPolicy policy, IReadOnlyList<Finding> policyFindings) = PolicySource.Read(settings);
        ReportAssembly assembly = new(request.RootDirectory, new SeverityDecision(settings, policy), []);
        assembly.Add(policyFindings);

        PackageDiscovery discovery = new(request.RootDirectory, request.ReadableFolders);
        assembly.Add(InternalErrors.Guard(request.RootDirectory, () => discovery.Read(request.Paths, cancellationToken)));
        IReadOnlyList<PackageUse> packages = discovery.Packages();
        AuditFacts facts = new() { Packages = packages, Files = discovery.Files };
        assembly.Add(InternalErrors.Guard(request.RootDirectory, () => Judge(request, policy, packages, discovery, ref facts, cancellationToken)));
        if (request.CheckContents)
        {
            DateOnly today = DateOnly.FromDateTime(NowOf(request).UtcDateTime);
            assembly.Add(InternalErrors.Guard(request.RootDirectory, () =>
            {
                (IReadOnlyList<Finding> findings, IReadOnlyList<string> folders) = PackageContents.Judge(request, policy.Dependencies.Packages, discovery.AssetsFiles, packages, today, cancellationToken);
                facts = facts with { PackageFolders = folders };
                return findings;
            }));
        }

        return new GuardReport { RootDirectory = request.RootDirectory, Artifacts = [], Findings = Distinct(assembly.Findings), Audit = facts };
    }

    /// <summary>
    /// Adds an audit to the report of a build. Where neither the request nor the policy names advisories, only what restore laid out is
    /// checked, if that is asked for, and one finding says that packages were not held against advisories.
    /// </summary>
    public static GuardReport AddTo(GuardReport report, AuditRequest request)
    {
        if (request.Paths.Count == 0)
            return report;
        if (request.Advisories is null && AdvisoriesOf(request.PolicyFile) is null)
            request = request with { Paths = request.CheckContents ? [.. request.Paths.Where(IsAssetsFile)] : [] };

        GuardReport audited = request.Paths.Count > 0 ? Run(request) : new GuardReport
        {
            RootDirectory = request.RootDirectory,
            Artifacts = [],
            Findings = Decide(request, new Finding(DependencyRules.NotAudited, new Place("."), "expected offline advisories, found that none are named") { Severity = request.WithoutAdvisories }),
        };
        List<Finding> findings = [.. report.Findings.Concat(audited.Findings).Distinct()];
        findings.Sort(FindingOrder.Instance);
        return report with { Findings = findings, Audit = audited.Audit };
    }

    /// <summary>The advisories that a policy file names, absolute; <see langword="null"/> where there is no such file or it names none.</summary>
    public static string? AdvisoriesOf(string? policyFile) => policyFile is null ? null : PolicyReader.Read(policyFile).Policy.Dependencies.Advisories;

    private static IReadOnlyList<Finding> Decide(AuditRequest request, Finding finding)
    {
        GuardRequest settings = new() { RootDirectory = request.RootDirectory, PolicyFile = request.PolicyFile, Severities = request.Severities, Strict = request.Strict };
        return new SeverityDecision(settings, PolicySource.Read(settings).Policy).Apply([finding]);
    }

    private static IReadOnlyList<Finding> Judge(
        AuditRequest request, GuardPolicy policy, IReadOnlyList<PackageUse> packages, PackageDiscovery discovery, ref AuditFacts facts, CancellationToken cancellationToken)
    {
        if (packages.Count == 0)
            return [];
        List<Finding> findings = [];
        using AdvisoryDatabase? database = Open(request, policy, packages, findings);
        SourceAuditOutcome asked = SourceQuestions.Ask(request, packages, discovery.NuGetFiles, database, cancellationToken);
        DateTimeOffset now = NowOf(request);
        AuditOutcome outcome = AdvisoryAudit.Run(new AuditSubject(packages, database, policy.Dependencies, request.PolicyFile, now) { SourceRecords = asked.Records, AskedSources = asked.Sources.Count > 0 });
        facts = facts with
        {
            Vulnerabilities = outcome.Vulnerabilities,
            AdvisoriesOf = database?.AsOf(now),
            AdvisoryCount = database?.Count ?? 0,
            Sources = asked.Sources,
            IgnoredRanges = outcome.IgnoredRanges,
        };
        return [.. findings, .. asked.Findings, .. outcome.Findings];
    }

    private static AdvisoryDatabase? Open(AuditRequest request, GuardPolicy policy, IReadOnlyList<PackageUse> packages, List<Finding> findings)
    {
        if ((request.Advisories ?? policy.Dependencies.Advisories) is not { } path)
        {
            // Who asks the sources of NuGet holds NuGet's packages against what they say.
            int count = packages.Count(use => request.Web is null || use.Ecosystem != PackageEcosystem.NuGet);
            if (count > 0)
            {
                findings.Add(new Finding(DependencyRules.NotAudited, new Place(request.RootDirectory), $"expected offline advisories for {count} package{(count == 1 ? "" : "s")}, found that none are named")
                {
                    Severity = request.WithoutAdvisories,
                });
            }

            return null;
        }

        try
        {
            return AdvisoryDatabase.Open(path, request.IndexFolder);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            findings.Add(new Finding(DependencyRules.UnreadableAdvisories, new Place(path), $"expected a folder or a zip file of advisories, found none that can be read: {exception.Message}"));
            return null;
        }
    }

    private static bool IsAssetsFile(string path) => Path.GetFileName(path).Equals("project.assets.json", StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset NowOf(AuditRequest request) =>
        request.Now ?? SourceDate.Parse(Environment.GetEnvironmentVariable(SourceDate.VariableName)) ?? DateTimeOffset.UtcNow;

    // A file that two others include, or a package that two targets name, says the same twice.
    private static IReadOnlyList<Finding> Distinct(IReadOnlyList<Finding> findings) => [.. findings.Distinct()];
}
