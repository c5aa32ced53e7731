using ModelGuard.Core.Files;
using ModelGuard.Core.Packages;
using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Dependencies.Advisories;
using ModelGuard.Dependencies.Auditing;
using ModelGuard.Engine.Auditing;
using ModelGuard.Engine.Judging;
using ModelGuard.Engine.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine;

/// <summary>Audits packages: reads every file that names them, and holds them against offline advisories. Nothing is resolved, installed or fetched.</summary>
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
        assembly.Add(InternalErrors.Guard(request.RootDirectory, () => Judge(request, policy, packages, ref facts)));
        if (request.CheckContents)
        {
            DateOnly today = DateOnly.FromDateTime(NowOf(request).UtcDateTime);
            string[] assets = [.. discovery.Files.Where(static file => Path.GetFileName(file).Equals("project.assets.json", StringComparison.OrdinalIgnoreCase))];
            assembly.Add(InternalErrors.Guard(
                request.RootDirectory, () => PackageContents.Judge(request, policy.Dependencies.Packages, assets, packages, today, cancellationToken)));
        }

        return new GuardReport { RootDirectory = request.RootDirectory, Artifacts = [], Findings = Distinct(assembly.Findings), Audit = facts };
    }

    /// <summary>
    /// Adds an audit to the report of a build. Where neither the request nor the policy names advisories, no file is read, and one finding
    /// says that packages were not audited.
    /// </summary>
    public static GuardReport AddTo(GuardReport report, AuditRequest request)
    {
        if (request.Paths.Count == 0)
            return report;
        if (request.Advisories is null && (request.PolicyFile is null || PolicyReader.Read(request.PolicyFile).Policy.Dependencies.Advisories is null))
            request = request with { Paths = [] };

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

    private static IReadOnlyList<Finding> Decide(AuditRequest request, Finding finding)
    {
        GuardRequest settings = new() { RootDirectory = request.RootDirectory, PolicyFile = request.PolicyFile, Severities = request.Severities, Strict = request.Strict };
        return new SeverityDecision(settings, PolicySource.Read(settings).Policy).Apply([finding]);
    }

    private static IReadOnlyList<Finding> Judge(AuditRequest request, GuardPolicy policy, IReadOnlyList<PackageUse> packages, ref AuditFacts facts)
    {
        if (packages.Count == 0)
            return [];
        if ((request.Advisories ?? policy.Dependencies.Advisories) is not { } path)
        {
            return
            [
                new Finding(DependencyRules.NotAudited, new Place(request.RootDirectory), $"expected offline advisories for {packages.Count} packages, found that none are named")
                {
                    Severity = request.WithoutAdvisories,
                },
            ];
        }

        try
        {
            DateTimeOffset now = NowOf(request);
            using AdvisoryDatabase database = AdvisoryDatabase.Open(path, request.IndexFolder);
            AuditOutcome outcome = AdvisoryAudit.Run(new AuditSubject(packages, database, policy.Dependencies, request.PolicyFile, now));
            facts = facts with { Vulnerabilities = outcome.Vulnerabilities, AdvisoriesOf = database.AsOf(now), AdvisoryCount = database.Count };
            return outcome.Findings;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return [new Finding(DependencyRules.UnreadableAdvisories, new Place(path), $"expected a folder or a zip file of advisories, found none that can be read: {exception.Message}")];
        }
    }

    private static DateTimeOffset NowOf(AuditRequest request) =>
        request.Now ?? SourceDate.Parse(Environment.GetEnvironmentVariable(SourceDate.VariableName)) ?? DateTimeOffset.UtcNow;

    // A file that two others include, or a package that two targets name, says the same twice.
    private static IReadOnlyList<Finding> Distinct(IReadOnlyList<Finding> findings) => [.. findings.Distinct()];
}
