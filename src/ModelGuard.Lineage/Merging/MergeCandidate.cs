using ModelGuard.Lineage.Evidence;

namespace ModelGuard.Lineage.Merging;

/// <summary>A candidate with its own match against the model.</summary>
/// <param name="Evidence">The candidate.</param>
/// <param name="Match">The match, candidate left; <see langword="null"/> where the streams do not correspond one to one.</param>
/// <param name="LogP">ln p of the match, corrected for alignments and candidates.</param>
internal sealed record MergeCandidate(ModelEvidence Evidence, MatchResult? Match, double LogP)
{
    /// <summary>The level of a layer and of a candidate.</summary>
    public static double LogAlpha { get; } = Math.Log(LineageResult.Alpha);

    /// <summary>Matches a candidate.</summary>
    public static MergeCandidate Of(ModelEvidence candidate, ModelEvidence model, int candidates)
    {
        if (candidate.Model.Width != model.Model.Width)
            return new MergeCandidate(candidate, null, 0);
        IReadOnlyList<StreamAlignment> alignments = AlignmentFit.Candidates(candidate.Model, model.Model, out _);
        MatchResult? match = alignments.Where(static alignment => alignment.KeepsLeft).Select(alignment => MatchTest.Run(candidate.Neurons, model.Neurons, alignment)).MinBy(static result => result.LogP);
        return new MergeCandidate(candidate, match, match is null ? 0 : Math.Min(0, match.LogP + Math.Log(alignments.Count) + Math.Log(candidates)));
    }

    /// <summary>The significant match of one of the model's layers.</summary>
    public LayerMatch? Of(int layer) => Match?.Layers.FirstOrDefault(match => match.Right == layer && match.LogP <= LogAlpha);

    /// <summary>Whether its neurons stand where the model's do, in the same coordinates.</summary>
    public bool IsInPlace(LayerMatch layer) => Match!.Alignment.Kind == AlignmentKind.Identity && layer.FixedPoints * 2 > layer.Partners.Count;
}
