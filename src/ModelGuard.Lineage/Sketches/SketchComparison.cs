using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Sketches;

/// <summary>MATCH-W on sketches: the same test as on whole models, on the 64 strongest neurons of a layer and their profiles.</summary>
public static class SketchComparison
{
    private static readonly double NullThreshold = Math.Log(1e-3);

    /// <summary>Compares two sketches.</summary>
    /// <param name="query">The model asked about.</param>
    /// <param name="known">A sketch of the catalogue.</param>
    /// <param name="comparisons">Sketches in the catalogue: the p-value pays for all of them.</param>
    /// <returns>The match; <see langword="null"/> where the two share too few anchors, or one has a gate and the other none.</returns>
    public static SketchMatch? Compare(Sketch query, Sketch known, int comparisons)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(known);
        double content = ContentShare(query, known);
        if (query.IsGated != known.IsGated || SketchProfiles.SharedAnchors(query, known) is not { } anchors)
            return content > 0 ? new SketchMatch(known, 0, 0, [], content) : null;

        (Matrix First, Matrix Second)[] left = Profiles(query, anchors), right = Profiles(known, anchors);
        MatchCount[,] counts = new MatchCount[left.Length, right.Length];
        double[,] score = new double[left.Length, right.Length];
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                int neurons = Math.Min(left[i].First.Rows, right[j].First.Rows);
                counts[i, j] = MatchCount.Of(
                    MutualNeighbours.Of(left[i].First, right[j].First, ignoresSign: false), MutualNeighbours.Of(left[i].Second, right[j].Second, query.IsGated), neurons);
                score[i, j] = -counts[i, j].LogP();
            }
        }

        IReadOnlyList<(int Left, int Right)> path = LayerPairing.Monotone(score);
        double inflation = Inflation(counts, path), log = Math.Log(Math.Max(1, comparisons) * (double)Math.Max(left.Length, right.Length) * Math.Max(1, Math.Min(left.Length, right.Length)));
        double logP = path.Count == 0 ? 0 : Math.Min(0, path.Min(pair => counts[pair.Left, pair.Right].LogP(inflation)) + log);
        int compared = Math.Min(left.Sum(static layer => layer.First.Rows), right.Sum(static layer => layer.First.Rows));
        return new SketchMatch(
            known, logP / Math.Log(10), compared == 0 ? 0 : path.Sum(pair => counts[pair.Left, pair.Right].Agreeing) / (double)compared,
            [.. path.Select(pair => (pair.Left, pair.Right, counts[pair.Left, pair.Right].Agreeing, counts[pair.Left, pair.Right].Matched))], content);
    }

    // How much likelier than by chance layers agree that do not belong together.
    private static double Inflation(MatchCount[,] counts, IReadOnlyList<(int Left, int Right)> path)
    {
        HashSet<(int, int)> paired = [.. path];
        double hits = 0, expected = 0;
        for (int i = 0; i < counts.GetLength(0); i++)
        {
            for (int j = 0; j < counts.GetLength(1); j++)
            {
                MatchCount count = counts[i, j];
                if (count.Neurons == 0 || paired.Contains((i, j)) || count.LogP() < NullThreshold)
                    continue;
                hits += count.Agreeing;
                expected += count.Matched / (double)count.Neurons;
            }
        }

        return Math.Max(1, (hits + 1) / (expected + 1));
    }

    private static (Matrix First, Matrix Second)[] Profiles(Sketch sketch, int[] anchors) =>
        [.. sketch.Layers.Select(layer => (SketchProfiles.Of(layer.First, layer.Neurons, anchors), SketchProfiles.Of(layer.Second, layer.Neurons, anchors)))];

    // The smallest digests of a union are a fair sample of it (A. Broder, 1997).
    private static double ContentShare(Sketch left, Sketch right)
    {
        if (left.Content.Count == 0 || right.Content.Count == 0)
            return 0;
        HashSet<ulong> both = [.. left.Content.Intersect(right.Content)];
        ulong[] sample = [.. left.Content.Union(right.Content).Order().Take(Sketch.ContentDigests)];
        return sample.Count(both.Contains) / (double)sample.Length;
    }
}
