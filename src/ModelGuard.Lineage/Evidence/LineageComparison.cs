using ModelGuard.Lineage.Canonical;

namespace ModelGuard.Lineage.Evidence;

/// <summary>Compares two models and says what their weights have in common, with a p-value under the hypothesis that they are independent.</summary>
public static class LineageComparison
{
    private const int FewestLayers = 2;
    private const double CopiedShare = 0.5;
    private static readonly double LogAlpha = Math.Log(LineageResult.Alpha);

    /// <summary>Compares. Deterministic; reads each model a few times over and holds samples only.</summary>
    /// <param name="left">First model.</param>
    /// <param name="right">Second model.</param>
    /// <param name="comparisons">How many comparisons the p-value has to pay for: 1, or the size of the catalogue.</param>
    /// <exception cref="Core.Bytes.MalformedContentException">A tensor cannot be decoded.</exception>
    /// <exception cref="IOException">A file failed.</exception>
    public static LineageResult Compare(ModelEvidence left, ModelEvidence right, int comparisons = 1)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        IReadOnlyList<StreamAlignment> alignments = AlignmentFit.Candidates(left.Model, right.Model, out string tokens);
        MatchResult? match = alignments.Select(alignment => MatchTest.Run(left.Neurons, right.Neurons, alignment)).MinBy(static result => result.LogP);
        (int Left, int Right)[] pairs = PairsOf(left.Model, right.Model, match);
        var attention = match is null ? null : AttentionTest.Run(left.Model, right.Model, match.Alignment, DepthByDepth(left.Model, right.Model) ?? pairs);

        double correction = Math.Log(Math.Max(1, alignments.Count)) + Math.Log(Math.Max(1, comparisons)) + Math.Log(attention is null ? 1 : 2);
        double logP = Math.Min(0, Math.Min(match?.LogP ?? 0, attention?.LogP ?? 0) + correction);
        List<EvidenceItem> evidence = Table(left, right, match, attention, pairs, tokens, alignments.Count);
        bool isRelated = match is not null && logP <= LogAlpha;
        (LineageVerdict verdict, LineageRelation? relation) = isRelated
            ? Related(left, right, match!)
            : Unrelated(left, right, match, attention is not null);
        return new LineageResult
        {
            Left = left.Model.Name,
            Right = right.Model.Name,
            Verdict = verdict,
            Relation = relation,
            Log10P = logP / Math.Log(10),
            MatchedShare = match?.Share ?? 0,
            Evidence = evidence,
            Layers = match?.Layers ?? [],
            Depth = (left.Model.Layers.Count, right.Model.Layers.Count),
            Gaps = [.. GapsOf(left.Model), .. GapsOf(right.Model)],
        };
    }

    private static (LineageVerdict, LineageRelation?) Related(ModelEvidence left, ModelEvidence right, MatchResult match)
    {
        if (match.TestableLayers < FewestLayers)
            return (LineageVerdict.InsufficientEvidence, null);
        int significant = match.Significant(LineageResult.Alpha).Count();
        if (significant > 0 && significant * 2 < match.TestableLayers)
        {
            string layers = string.Join(", ", match.Significant(LineageResult.Alpha).Select(static layer => $"{layer.Left}→{layer.Right}"));
            return (LineageVerdict.PartlyDerived, new LineageRelation("components", $"layers {layers} match; the others do not", null, []));
        }

        LineageRelation relation = RelationTyping.Type(left, right, match);
        LineageVerdict verdict = relation.Kind switch
        {
            "identical" => LineageVerdict.Identical,
            "shared-initialisation" => LineageVerdict.SharedLineage,
            _ => LineageVerdict.Derived,
        };
        return (verdict, relation);
    }

    private static (LineageVerdict, LineageRelation?) Unrelated(ModelEvidence left, ModelEvidence right, MatchResult? match, bool isAttentionTested)
    {
        // Tables that formulas fill (sinusoidal positions, masks) agree without a copy, so what has no place in the form says nothing alone.
        (ContentComponent Component, double Share)[] parts = [.. right.Content.SharedParts(left.Content, CopiedShare).Where(static part => part.Component != ContentComponent.Other)];
        if (parts.Length == 0)
            parts = [.. left.Content.SharedParts(right.Content, CopiedShare).Where(static part => part.Component != ContentComponent.Other)];
        if (parts.Length > 0)
        {
            string said = string.Join(", ", parts.Select(static part => $"{NameOf(part.Component)} ({LineageWords.Percent(part.Share)} of the chunks)"));
            return (LineageVerdict.PartlyDerived, new LineageRelation("components", $"copied: {said}; the layers show no common origin", null, []));
        }

        bool isTested = match is not null && match.TestableLayers >= FewestLayers && (match.Layers.Any(static layer => layer.Count.Matched > 0) || isAttentionTested);
        return (isTested ? LineageVerdict.NoLineageFound : LineageVerdict.InsufficientEvidence, null);
    }

    private static (int, int)[] PairsOf(CanonicalModel left, CanonicalModel right, MatchResult? match) =>
        match is { Layers.Count: > 0 } ? [.. match.Layers.Select(static layer => (layer.Left, layer.Right))] : DepthByDepth(left, right) ?? [];

    private static (int, int)[]? DepthByDepth(CanonicalModel left, CanonicalModel right) =>
        left.Layers.Count == right.Layers.Count ? [.. Enumerable.Range(0, left.Layers.Count).Select(static i => (i, i))] : null;

    private static List<EvidenceItem> Table(
        ModelEvidence left, ModelEvidence right, MatchResult? match, (int Agreeing, int Matched, double LogP)? attention, (int, int)[] pairs, string tokens, int alignments)
    {
        List<EvidenceItem> items = [];
        if (match is null)
        {
            items.Add(new EvidenceItem("alignment", $"none: widths {left.Model.Width} and {right.Model.Width}, {tokens}", null, Decides: false));
        }
        else
        {
            string kind = match.Alignment.Kind switch { AlignmentKind.Identity => "coordinate by coordinate", AlignmentKind.SignedPermutation => "signed permutation", _ => "orthogonal map" };
            string held = double.IsNaN(match.Alignment.HeldOut) ? "" : $", cosine {LineageWords.Number(match.Alignment.HeldOut)} on tokens held out";
            items.Add(new EvidenceItem("alignment", $"{kind} ({tokens}{held}; {alignments} tried)", null, Decides: false));
            int significant = match.Significant(LineageResult.Alpha).Count();
            items.Add(new EvidenceItem("match, strongest layer", $"{LineageWords.Percent(match.Share)} of neurons agree; {significant} of {match.TestableLayers} layers significant; chance rate {LineageWords.Number(match.Inflation)}/m", Log10(match.LogPStrongestLayer), Decides: true));
            items.Add(new EvidenceItem("match, all layers", left.Model.Layers.Count == right.Model.Layers.Count ? $"{match.Layers.Sum(static layer => layer.Count.Agreeing)} of {match.Layers.Sum(static layer => layer.Count.Matched)} matched neurons agree" : "not tested: the models differ in depth", Log10(match.LogPAllLayers), Decides: true));
            items.Add(new EvidenceItem("order of neurons", $"{LineageWords.Percent(match.FixedShare)} of matched neurons stand at the same index", Log10(match.LogPOrder), Decides: true));
        }

        if (attention is { } channels)
            items.Add(new EvidenceItem("match, attention", $"{channels.Agreeing} of {channels.Matched} value channels agree", Log10(channels.LogP), Decides: true));
        double inRight = left.Content.ShareIn(right.Content), inLeft = right.Content.ShareIn(left.Content);
        items.Add(new EvidenceItem("content", $"{LineageWords.Percent(inRight)} of the first model's chunks lie in the second, {LineageWords.Percent(inLeft)} the other way; {Parts(left, right)}", null, Decides: true));
        if (match is not null)
            AddSecondary(items, left.Model, right.Model, match, pairs);
        return items;
    }

    private static void AddSecondary(List<EvidenceItem> items, CanonicalModel left, CanonicalModel right, MatchResult match, (int, int)[] pairs)
    {
        if (NormScaleTest.Run(left, right, match.Alignment, pairs) is { } norms)
            items.Add(new EvidenceItem("scales of norms", $"centred correlation {LineageWords.Number(norms.Correlation)}", Math.Log10(norms.P), Decides: false));
        if (KernelAlignmentTest.Run(left, right, match.Alignment, pairs) is { } kernel)
            items.Add(new EvidenceItem("kernel alignment of q, k, v", $"{LineageWords.Number(kernel.Alignment)}, {LineageWords.Number(Math.Round(kernel.StandardScore, 1))} standard deviations above random orders", null, Decides: false));
    }

    private static string Parts(ModelEvidence left, ModelEvidence right)
    {
        var parts = right.Content.SharedParts(left.Content, 0.001);
        return parts.Count == 0 ? "no part shared" : string.Join(", ", parts.Select(static part => $"{NameOf(part.Component)} {LineageWords.Percent(part.Share)}"));
    }

    private static string NameOf(ContentComponent component) => component switch
    {
        ContentComponent.Embedding => "embedding",
        ContentComponent.Head => "output embedding",
        ContentComponent.Attention => "attention",
        ContentComponent.FeedForward => "feed-forward",
        ContentComponent.Other => "biases and the rest",
        _ => "norms",
    };

    private static double Log10(double logP) => Math.Min(0, logP) / Math.Log(10);

    private static IEnumerable<string> GapsOf(CanonicalModel model)
    {
        foreach (Tensors.UnreadableTensor tensor in model.Weights.Unreadable)
            yield return $"{model.Name}: {tensor.Name}: {tensor.Reason}";
        foreach (UnmappedTensor tensor in model.Unmapped)
            yield return $"{model.Name}: {tensor.Name}: {tensor.Reason}";
    }
}
