using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Engine.Discovery;
using ModelGuard.Engine.Judging;
using ModelGuard.Engine.Settings;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine;

/// <summary>
/// Looks through an output or publish folder for models that no item declares: what a step of the build downloaded or copied there.
/// They are judged like any other and reported as undeclared.
/// </summary>
public static class OutputSweep
{
    /// <summary>Judges every model of a folder that no declared artifact covers.</summary>
    /// <param name="request">The folder and what is declared.</param>
    /// <param name="progress">Told about twice a second at most.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>
    /// A report whose artifacts are the undeclared models and the files that could not be judged; files that are no models and covered
    /// ones are left out.
    /// </returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static GuardReport Sweep(SweepRequest request, IProgress<GuardProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        GuardRequest settings = request.Settings;
        IoCounter counter = new();
        (GuardPolicy policy, _) = PolicySource.Read(settings);
        IReadOnlyList<FoundFile> files = Directory.Exists(request.Folder) ? FilesOf(request, cancellationToken) : [];
        IReadOnlyList<ArtifactReport> judged = new ArtifactJudgement(settings, policy, counter).Judge(files, progress, cancellationToken);

        HashSet<string> declared = [.. request.Declared.Select(static artifact => artifact.Sha256).OfType<string>()];
        ArtifactReport[] undeclared =
        [
            .. judged.Where(artifact => artifact.Verdict != Verdict.NotAModel && (artifact.Sha256 is null || !declared.Contains(artifact.Sha256))),
        ];
        ReportAssembly assembly = new(settings.RootDirectory, new SeverityDecision(settings, policy), undeclared);
        assembly.Add(undeclared.Where(static artifact => artifact.Sha256 is not null).Select(Undeclared));
        return new GuardReport
        {
            RootDirectory = settings.RootDirectory,
            Artifacts = assembly.Artifacts,
            Findings = assembly.Findings,
            OpenedFiles = counter.OpenedFiles,
            ReadBytes = counter.ReadBytes,
        };
    }

    private static IReadOnlyList<FoundFile> FilesOf(SweepRequest request, CancellationToken cancellationToken)
    {
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Folder));
        HashSet<string> excluded = new(
            request.Excluded.Select(static path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))), FilePaths.Comparer);
        ArtifactOrigin origin = new("Output") { TargetPath = "." };
        string displayPath = FilePaths.Display(request.Settings.RootDirectory, folder);
        ArtifactReference reference = new(folder, displayPath, origin, ArtifactDeclaration.None);
        return ReferenceExpansion.Expand([reference], excluded.Contains, cancellationToken);
    }

    private static Finding Undeclared(ArtifactReport artifact)
    {
        Place place = new(artifact.Reference.DisplayPath);
        string message = $"found a model ({artifact.Format.Name}, {artifact.Verdict.ToWord()}, SHA-256 {artifact.Sha256}) that no item of the project declares";
        return new Finding(IntegrityRules.Undeclared, place, message) { Subject = artifact.Reference.DisplayPath };
    }
}
