using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Engine.BaseModels;
using ModelGuard.Engine.Discovery;
using ModelGuard.Engine.Judging;
using ModelGuard.Engine.Provenance;
using ModelGuard.Engine.Settings;
using ModelGuard.Integrity;
using ModelGuard.Rules;

namespace ModelGuard.Engine;

/// <summary>The one way in: a request goes in, a report comes out. Never throws for what it was given to judge.</summary>
public static class GuardEngine
{
    /// <summary>Judges everything that a request names.</summary>
    /// <param name="request">What to judge.</param>
    /// <param name="progress">Told about twice a second at most.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static GuardReport Run(GuardRequest request, IProgress<GuardProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        IoCounter counter = new();
        (GuardPolicy policy, IReadOnlyList<Finding> policyFindings) = PolicySource.Read(request);
        IReadOnlyList<FoundFile> files = ReferenceExpansion.Expand(request.References, static _ => false, cancellationToken);
        IReadOnlyList<ArtifactReport> artifacts = new ArtifactJudgement(request, policy, counter).Judge(files, progress, cancellationToken);
        ProvenanceGathering provenance = new(request, policy);
        artifacts = provenance.AddTo(artifacts, cancellationToken);
        LockFile? locked = ReadLock(request);
        BaseModelVerification baseModels = new(request, locked);
        IReadOnlyList<Finding> baseModelFaults = InternalErrors.Guard(request.RootDirectory, () =>
        {
            artifacts = baseModels.AddTo(artifacts, cancellationToken);
            return [];
        });

        ReportAssembly assembly = new(request.RootDirectory, new SeverityDecision(request, policy), artifacts);
        assembly.Add(policyFindings);
        assembly.Add(provenance.Findings);
        assembly.Add([.. baseModels.Findings, .. baseModelFaults]);
        assembly.Add(InternalErrors.Guard(request.LockFile ?? request.RootDirectory, () => LockVerification.Verify(request, artifacts)));
        ProviderJudgement providers = new(request, policy);
        foreach (string file in request.ConfigurationFiles.Distinct(FilePaths.Comparer))
        {
            cancellationToken.ThrowIfCancellationRequested();
            assembly.Add(InternalErrors.Guard(file, () => providers.Read(file)));
        }

        assembly.Add(InternalErrors.Guard(request.PolicyFile ?? request.RootDirectory, providers.JudgeTogether));
        assembly.Add(InternalErrors.Guard(request.LockFile ?? request.RootDirectory, () => providers.JudgeKeys(locked)));

        return new GuardReport
        {
            RootDirectory = request.RootDirectory,
            Artifacts = assembly.Artifacts,
            Findings = assembly.Findings,
            Services = [.. providers.Services.OrderBy(static use => use.File, StringComparer.Ordinal).ThenBy(static use => use.Line)
                .ThenBy(static use => use.KeyPath, StringComparer.Ordinal)],
            LookedAt = provenance.LookedAt,
            Keys = providers.Keys,
            OpenedFiles = counter.OpenedFiles,
            ReadBytes = counter.ReadBytes,
        };
    }

    // What is wrong with it was said when the artifacts were verified.
    private static LockFile? ReadLock(GuardRequest request) => request.LockFile is { } path ? LockFileReader.Read(path).LockFile : null;
}
