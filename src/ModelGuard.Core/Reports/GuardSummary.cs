using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;

namespace ModelGuard.Core.Reports;

/// <summary>How many files got which verdict.</summary>
public sealed record GuardSummary
{
    /// <summary>All files that were looked at, <see cref="NotModel"/> included.</summary>
    public int Artifacts { get; init; }

    /// <summary>Files judged clean.</summary>
    public int Clean { get; init; }

    /// <summary>Files judged suspicious.</summary>
    public int Suspicious { get; init; }

    /// <summary>Files judged unsafe.</summary>
    public int Unsafe { get; init; }

    /// <summary>Files that could not be judged.</summary>
    public int Inconclusive { get; init; }

    /// <summary>Files that are no models.</summary>
    public int NotModel { get; init; }

    /// <summary>Bytes of all files that are or may be models.</summary>
    public long Bytes { get; init; }

    /// <summary>Files that are or may be models.</summary>
    public int Models => Artifacts - NotModel;

    /// <summary>Counts a list of reports.</summary>
    public static GuardSummary Of(IReadOnlyList<ArtifactReport> artifacts)
    {
        int[] counts = new int[(int)Verdict.Unsafe + 1];
        long bytes = 0;
        foreach (ArtifactReport artifact in artifacts)
        {
            counts[(int)artifact.Verdict]++;
            if (artifact.Verdict != Verdict.NotAModel)
                bytes += artifact.Size ?? 0;
        }

        return new GuardSummary
        {
            Artifacts = artifacts.Count,
            Clean = counts[(int)Verdict.Clean],
            Suspicious = counts[(int)Verdict.Suspicious],
            Unsafe = counts[(int)Verdict.Unsafe],
            Inconclusive = counts[(int)Verdict.Inconclusive],
            NotModel = counts[(int)Verdict.NotAModel],
            Bytes = bytes,
        };
    }
}
