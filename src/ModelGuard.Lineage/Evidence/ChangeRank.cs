using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>The rank of the change between two models, which a merged low-rank adapter leaves small.</summary>
internal static class ChangeRank
{
    private const int Sampled = 128;
    private const double Gap = 8;

    /// <summary>The largest rank over some matrices of up to four layers, from the widest gap between singular values.</summary>
    /// <returns>The rank; 0 where no gap shows it to be low.</returns>
    public static int Of(CanonicalModel left, CanonicalModel right, MatchResult match, IReadOnlyList<string> roles)
    {
        int largest = 0;
        foreach (LayerMatch layer in match.Layers.Take(4))
        {
            foreach ((string role, MatrixView one, MatrixView two) in Pairs(left.Layers[layer.Left], right.Layers[layer.Right]))
            {
                if (!roles.Contains(role) || one.Rows != two.Rows || one.Columns != two.Columns)
                    continue;
                int[] rows = [.. Enumerable.Range(0, Math.Min(Sampled, one.Rows)).Select(i => (int)((long)i * one.Rows / Math.Min(Sampled, one.Rows)))];
                Matrix change = one.ReadRows(left.Weights, rows), other = two.ReadRows(right.Weights, rows);
                System.Numerics.Tensors.TensorPrimitives.Subtract(other.Values, change.Values, change.Values);
                int rank = Rank(Narrow(change));
                if (rank == 0)
                    return 0;
                largest = Math.Max(largest, rank);
            }
        }

        return largest;
    }

    private static IEnumerable<(string Role, MatrixView Left, MatrixView Right)> Pairs(CanonicalLayer left, CanonicalLayer right)
    {
        if (left.Attention is { } a && right.Attention is { } b)
        {
            yield return ("q", a.Query, b.Query);
            yield return ("k", a.Key, b.Key);
            yield return ("v", a.Value, b.Value);
            yield return ("o", a.Output, b.Output);
        }

        if (left.FeedForwards is not [var one, ..] || right.FeedForwards is not [var two, ..])
            yield break;
        if (one.Gate is { } gate && two.Gate is { } other)
            yield return ("gate", gate, other);
        yield return ("up", one.Up, two.Up);
        yield return ("down", one.Down, two.Down);
    }

    // A projection to few columns keeps a rank that is lower still.
    private static Matrix Narrow(Matrix change)
    {
        if (change.Columns <= Sampled)
            return change;
        DeterministicRandom random = new(0x72616E6B);
        Matrix mix = new(Sampled, change.Columns);
        for (int i = 0; i < mix.Values.Length; i++)
            mix.Values[i] = (float)random.NextNormal();
        return MatrixProduct.TimesTranspose(change, mix);
    }

    private static int Rank(Matrix change)
    {
        double[] values = SingularValues.Of(change);
        if (values.Length == 0 || values[0] <= 0)
            return 0;

        // Adapters have a rank far below the matrix; beyond half of what was sampled nothing can be told.
        int best = 0;
        double widest = Gap;
        for (int i = 1; i <= values.Length / 2; i++)
        {
            double gap = values[i - 1] / Math.Max(values[i], values[0] * 1e-7);
            if (gap > widest)
                (best, widest) = (i, gap);
        }

        return best;
    }
}
