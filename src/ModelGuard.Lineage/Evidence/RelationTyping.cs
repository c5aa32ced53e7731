using ModelGuard.Lineage.Canonical;

namespace ModelGuard.Lineage.Evidence;

/// <summary>Tells how two models differ whose layers were found to be related. Rules of thumb over measured changes: the p-value does not rest on them.</summary>
internal static class RelationTyping
{
    // bfloat16 keeps 8 significant bits. Where the rest is cut off instead of rounded, a value loses up to 1/128, once for a weight and once for the scale folded into it.
    private const double PrecisionStep = 1.0 / 60;
    private const double SameAngle = 0.002;
    private const double FineTunedAngle = 0.3;
    private const double TrainedOnAngle = 0.75;
    private const double UnchangedLora = 0.9;

    /// <summary>Types a relation.</summary>
    public static LineageRelation Type(ModelEvidence left, ModelEvidence right, MatchResult match)
    {
        IReadOnlyList<MatrixChange> changes = Changes.Measure(left.Model, right.Model, match);
        MatrixChange? embedding = Changes.MeasureEmbedding(left.Model, right.Model, match.Alignment);
        List<string> disguises = Disguises(left.Model, right.Model, match);
        bool isInPlace = match.FixedShare > 0.9 && match.Alignment.Kind == AlignmentKind.Identity;
        LineageRelation content = OfContent(left, right, match, changes, embedding, isInPlace);
        return (OfShape(left.Model, right.Model, match, content) ?? content) with { Disguises = disguises };
    }

    private static LineageRelation Say(string kind, string description, string? direction = null) => new(kind, description, direction, []);

    private static LineageRelation? OfShape(CanonicalModel left, CanonicalModel right, MatchResult match, LineageRelation content)
    {
        (string Small, string Large) names = left.Layers.Count <= right.Layers.Count ? (left.Name, right.Name) : (right.Name, left.Name);
        bool isAllMatched = match.Significant(LineageResult.Alpha).Count() >= match.TestableLayers;
        string beside = content.Kind == "identical" ? "" : $"; the rest is {content.Description}";
        if (Experts(left) != Experts(right))
        {
            (string dense, string mixed) = Experts(left) < Experts(right) ? (left.Name, right.Name) : (right.Name, left.Name);
            return Say("upcycled", $"experts that come from one network{beside}", $"{mixed} from {dense}: a mixture is made from a dense model");
        }

        if (left.Layers.Count != right.Layers.Count && isAllMatched)
        {
            if (match.Repeats > 0)
                return Say("depth-extended", $"{Math.Max(left.Layers.Count, right.Layers.Count)} layers that repeat {Math.Min(left.Layers.Count, right.Layers.Count)}{beside}", $"{names.Large} from {names.Small}: its layers occur more than once");
            bool isLeftLarge = left.Layers.Count > right.Layers.Count;
            string kept = string.Join(',', match.Layers.Select(layer => isLeftLarge ? layer.Left : layer.Right));
            return Say("pruned-depth", $"layers {kept} of {Math.Max(left.Layers.Count, right.Layers.Count)}{beside}", $"{names.Small} from {names.Large}: its layers are a subsequence");
        }

        int leftNeurons = Neurons(left), rightNeurons = Neurons(right);
        if (leftNeurons != rightNeurons && leftNeurons > 0 && rightNeurons > 0)
        {
            (string small, string large) = leftNeurons < rightNeurons ? (left.Name, right.Name) : (right.Name, left.Name);
            return Say("pruned-width", $"{Math.Min(leftNeurons, rightNeurons)} of {Math.Max(leftNeurons, rightNeurons)} neurons a layer{beside}", $"{small} from {large}: its neurons are a subset");
        }

        if (left.Embedding is { } one && right.Embedding is { } two && one.Rows != two.Rows && content.Kind is "identical" or "fine-tuned")
        {
            (string small, string large) = left.Embedding!.Rows < right.Embedding!.Rows ? (left.Name, right.Name) : (right.Name, left.Name);
            return Say("vocabulary-extended", $"{Math.Abs(left.Embedding.Rows - right.Embedding.Rows)} more rows of the embedding{beside}", $"{large} from {small}: it has all its rows and more");
        }

        return null;
    }

    private static LineageRelation OfContent(
        ModelEvidence left, ModelEvidence right, MatchResult match, IReadOnlyList<MatrixChange> changes, MatrixChange? embedding, bool isInPlace)
    {
        if (left.Content.ShareIn(right.Content) == 1 && right.Content.ShareIn(left.Content) == 1)
            return Say("identical", "every chunk of weights is the same after rounding to bfloat16");
        if (changes.Count == 0)
            return Say("fine-tuned", $"{LineageWords.Percent(match.Share)} of the neurons match; the coordinates do not correspond one to one, so the change is not measured");

        MatrixChange[] all = embedding is null ? [.. changes] : [.. changes, embedding];
        if (isInPlace)
        {
            if (Array.TrueForAll(all, static change => change.LargestRelative <= PrecisionStep))
                return Say("identical", "the same values at another precision");
            if (Quantised(left, right, changes) is { } quantised)
                return quantised;
            if (Pruned(left.Model, right.Model, changes) is { } pruned)
                return pruned;
            if (IsHeadOrder(left, right, changes))
                return Say("identical", "the same rows in another order of heads");
            if (Array.TrueForAll(all, static change => change.Angle <= SameAngle))
                return Say("identical", "the same values up to rounding and rescaling");
            if (Lora(left, right, match, changes) is { } lora)
                return lora;
        }

        double angle = Median(changes.Where(static change => change.Role is "gate" or "up" or "down").Select(static change => change.Angle));
        string size = $"median change of a neuron {LineageWords.Percent(angle)} of its length";
        return angle switch
        {
            <= SameAngle => Say("identical", "the same values up to rounding, in another order or basis"),
            <= FineTunedAngle => Say("fine-tuned", size),
            <= TrainedOnAngle => Say("continued-pretraining", $"{size}: continued pretraining, a merge with another model, or a shared initialisation that training did not leave far"),
            _ => Say("shared-initialisation", $"{size}: long training since a common origin, or a merge in which this model has the smaller part"),
        };
    }

    private static LineageRelation? Quantised(ModelEvidence left, ModelEvidence right, IReadOnlyList<MatrixChange> changes)
    {
        double worst = changes.Max(static change => change.RelativeSize);
        if (worst > 0.35)
            return null;
        string? leftGrid = QuantisationGrid.Of(left.Model), rightGrid = QuantisationGrid.Of(right.Model);
        if (leftGrid == rightGrid)
            return null;
        (string coarse, string fine, string grid) = rightGrid is not null ? (right.Model.Name, left.Model.Name, rightGrid) : (left.Model.Name, right.Model.Name, leftGrid!);
        return Say("quantised", $"{grid}; change {LineageWords.Percent(worst)} of a matrix at most", $"{coarse} from {fine}: rounding cannot be undone");
    }

    private static LineageRelation? Pruned(CanonicalModel left, CanonicalModel right, IReadOnlyList<MatrixChange> changes)
    {
        double leftZeros = changes.Average(static change => change.LeftZeroShare), rightZeros = changes.Average(static change => change.RightZeroShare);
        bool isRightSparse = rightZeros > leftZeros;
        double kept = isRightSparse ? changes.Max(static change => change.NonZeroChange) : 0;
        if (Math.Abs(leftZeros - rightZeros) < 0.05 || kept > 0.3)
            return null;
        (string sparse, string dense) = isRightSparse ? (right.Name, left.Name) : (left.Name, right.Name);
        return Say("pruned", $"{LineageWords.Percent(Math.Max(leftZeros, rightZeros))} of the weights are zero", $"{sparse} from {dense}: zeros are set, not trained");
    }

    // Every row of the feed-forward networks is there, and those of queries, keys and values are, but not in their places.
    private static bool IsHeadOrder(ModelEvidence left, ModelEvidence right, IReadOnlyList<MatrixChange> changes) =>
        right.Content.ShareIn(left.Content, ContentComponent.FeedForward) == 1 && right.Content.ShareIn(left.Content, ContentComponent.Attention) >= 0.5
        && changes.Where(static change => change.Role is "q" or "k" or "v" or "o").Any(static change => change.RelativeSize > 0.5);

    // Some matrices are untouched to the bit, and the others differ by a matrix of low rank.
    private static LineageRelation? Lora(ModelEvidence left, ModelEvidence right, MatchResult match, IReadOnlyList<MatrixChange> changes)
    {
        string[] untouched = [.. changes.GroupBy(static change => change.Role).Where(static role => role.Min(static change => change.UnchangedShare) >= UnchangedLora).Select(static role => role.Key)];
        string[] touched = [.. changes.Where(static change => change.UnchangedShare < UnchangedLora).Select(static change => change.Role).Distinct(StringComparer.Ordinal)];
        if (touched.Length == 0)
            return Say("fine-tuned", "the tested matrices are the same to the bit; embeddings, norms or biases differ");
        if (changes.Max(static change => change.RelativeSize) > 0.7)
            return null;
        int rank = ChangeRank.Of(left.Model, right.Model, match, touched);
        if (rank > 0)
            return Say("lora", $"{string.Join(", ", touched)} differ by a matrix of rank {rank}{(untouched.Length > 0 ? $"; {string.Join(", ", untouched)} are untouched" : "")}");
        return untouched.Length > 0 ? Say("fine-tuned", $"only {string.Join(", ", touched)} were trained; {string.Join(", ", untouched)} are untouched") : null;
    }

    private static List<string> Disguises(CanonicalModel left, CanonicalModel right, MatchResult match)
    {
        List<string> found = [];
        if (match.Alignment.Kind == AlignmentKind.SignedPermutation)
            found.Add("coordinates of the residual stream are in another order");
        if (match.Alignment.Kind == AlignmentKind.Orthogonal && left.Width == right.Width)
            found.Add("the residual stream is rotated");
        if (match.FixedShare < 0.5 && match.Share > 0.2 && Neurons(left) == Neurons(right))
            found.Add("neurons are in another order");
        if (left.Vocabulary is not null && right.Vocabulary is not null && TokenPairs.Of(left, right) is { } pairs && pairs.Left.Zip(pairs.Right).Count(static pair => pair.First != pair.Second) * 2 > pairs.Left.Length)
            found.Add("the vocabulary is in another order");
        return found;
    }

    private static int Experts(CanonicalModel model) => model.Layers.Max(static layer => layer.FeedForwards.Count);

    private static int Neurons(CanonicalModel model) => model.Layers.SelectMany(static layer => layer.FeedForwards).Select(static network => network.Neurons).FirstOrDefault();

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 1 : sorted[sorted.Length / 2];
    }
}
