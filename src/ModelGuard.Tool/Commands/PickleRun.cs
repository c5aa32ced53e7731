using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle.Explaining;

namespace ModelGuard.Tool.Commands;

/// <summary>What the writers of <c>modelguard pickle</c> need.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Report">The scan of the file.</param>
/// <param name="Streams">Its pickles, without their opcodes.</param>
/// <param name="Explain">Goes through the pickles once more, opcode by opcode.</param>
internal sealed record PickleRun(PickleSettings Settings, GuardReport Report, PickleStreams Streams, Action<IPickleExplanation> Explain)
{
    /// <summary>The file.</summary>
    public ArtifactReport Artifact { get; } = Report.Artifacts.First(artifact => artifact.Reference.FullPath == Settings.Path);

    /// <summary>Findings of the file, or of the member asked for and what lies in it.</summary>
    public IReadOnlyList<Finding> Findings =>
    [
        .. Report.Findings.Where(finding => Settings.Member is null
            || (finding.Place.Member is { } member && Streams.Members.Any(shown => member == shown || member.StartsWith(shown + "!/", StringComparison.Ordinal)))),
    ];
}
