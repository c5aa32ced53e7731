using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Evidence;

namespace ModelGuard.Lineage.Merging;

/// <summary>Estimates of which models another one is mixed, and with which coefficients, by least squares over its weights.</summary>
public static class MergeEstimator
{
    /// <summary>Estimates. Deterministic; reads up to 64 rows of every matrix, beside what the match of each candidate reads.</summary>
    /// <param name="model">The model.</param>
    /// <param name="candidates">Two or more that it may be mixed of.</param>
    /// <param name="origin">The model that all descend from, whose weights are taken off first (task arithmetic); <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException">There are fewer than two candidates, and no base.</exception>
    /// <exception cref="Core.Bytes.MalformedContentException">A tensor cannot be decoded.</exception>
    /// <exception cref="IOException">A file failed.</exception>
    public static MergeResult Estimate(ModelEvidence model, IReadOnlyList<ModelEvidence> candidates, ModelEvidence? origin = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(candidates);
        if (candidates.Count < (origin is null ? 2 : 1))
            throw new ArgumentException($"expected two candidates or more, or a base and one, found {candidates.Count}", nameof(candidates));

        MergeCandidate[] matched = [.. candidates.Select(candidate => MergeCandidate.Of(candidate, model, candidates.Count))];
        MergeCandidate? root = origin is null ? null : MergeCandidate.Of(origin, model, 1);
        MergeRows rows = new(model.Model, candidates.Count, [.. candidates.Select(static candidate => candidate.Model), .. origin is null ? [] : (CanonicalModel[])[origin.Model]]);
        List<(MergeLayer Layer, GroupedLeastSquares System)> fitted = [];
        List<string> gaps = [];
        for (int layer = 0; layer < model.Model.Layers.Count; layer++)
        {
            if (Read(rows, matched, root, layer) is not ({ Groups: > 0 } system, { } layers))
                gaps.Add($"layer {layer}: matches no candidate");
            else if (Fit(layer, layers, system) is { } fit)
                fitted.Add((fit, system));
            else
                gaps.Add($"layer {layer}: the candidates are so alike that their shares cannot be told apart");
        }

        MergeLayer? embedding = matched.Any(static candidate => candidate.Match?.Alignment.Kind == AlignmentKind.Identity) && rows.ReadEmbedding() is { Groups: > 0 } table
            ? Fit(-1, [.. candidates.Select(static _ => (int?)null)], table) : null;
        MergeFit all = MergeFit.Of(candidates.Count, fitted);
        (MergeKind kind, string description) = MergeTyping.Type([.. candidates.Select(static candidate => candidate.Model.Name)], all, matched.Append(root).Any(static one => one?.LogP <= MergeCandidate.LogAlpha), origin is not null);
        return new MergeResult
        {
            Model = model.Model.Name,
            Base = origin?.Model.Name,
            Kind = kind,
            Description = description,
            Parents = [.. matched.Select((candidate, i) => new MergeParent(candidate.Evidence.Model.Name, candidate.LogP / Math.Log(10), candidate.Match?.Share ?? 0, all.Overall[i]))],
            Layers = [.. embedding is null ? [] : (MergeLayer[])[embedding], .. fitted.Select(static fit => fit.Layer)],
            Residual = all.Residual,
            Gaps = gaps,
        };
    }

    // The most certain match says which neurons correspond; where no candidate matches the layer by itself, one that is in place elsewhere stands in.
    private static (GroupedLeastSquares?, int?[]?) Read(MergeRows rows, MergeCandidate[] candidates, MergeCandidate? root, int layer)
    {
        MergeCandidate[] all = root is null ? candidates : [.. candidates, root];
        (MergeCandidate Candidate, LayerMatch Match)? reference = all.Select(candidate => (Candidate: candidate, Match: candidate.Of(layer)!))
            .Where(static pair => pair.Match is not null).OrderBy(static pair => pair.Match.LogP).Cast<(MergeCandidate, LayerMatch)?>().FirstOrDefault();
        bool isInPlace = reference is { } found && found.Candidate.IsInPlace(found.Match);
        if (reference is null && all.Where(candidate => candidate.LogP <= MergeCandidate.LogAlpha && candidate.Match!.Layers.Any(candidate.IsInPlace) && layer < candidate.Evidence.Model.Layers.Count).MinBy(static candidate => candidate.LogP) is { } stand)
        {
            reference = (stand, new LayerMatch(layer, layer, default, 0, 0, 0, [], 0, 0));
            isInPlace = true;
        }

        if (reference is not { } known)
            return (null, null);
        int depth = known.Candidate.Evidence.Model.Layers.Count;
        int?[] layers = [.. all.Select(candidate => candidate == known.Candidate ? known.Match.Left
            : candidate.Match is null ? null : candidate.Of(layer)?.Left ?? (candidate.Evidence.Model.Layers.Count == depth ? known.Match.Left : layer < candidate.Evidence.Model.Layers.Count ? layer : null))];
        return (rows.Read(Array.IndexOf(all, known.Candidate), known.Match, known.Candidate.Match!.Alignment, isInPlace, layers), layers);
    }

    private static MergeLayer? Fit(int layer, IReadOnlyList<int?> layers, GroupedLeastSquares system) => system.Solve() is { } coefficients && system.TargetSquares > 0
        ? new MergeLayer(layer, [.. layers.Take(coefficients.Length)], coefficients, Math.Sqrt(system.Squares([.. coefficients.Select(static one => one.Value)]) / system.TargetSquares))
        : null;
}
