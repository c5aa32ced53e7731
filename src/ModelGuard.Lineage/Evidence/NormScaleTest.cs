using System.Numerics.Tensors;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>
/// Correlation of the scales of norms after the mean of each is taken off (uncentred, any two models look alike), with a permutation p-value: the same
/// random order of coordinates in every layer. Needs coordinates that correspond one to one. Secondary: p cannot fall below 1/10,000.
/// </summary>
public static class NormScaleTest
{
    private const int Permutations = 9_999;
    private const int MostValues = 1 << 16;

    /// <summary>Runs the test.</summary>
    /// <returns>Pearson's r and p; <see langword="null"/> where scales are absent, all equal, or coordinates do not correspond.</returns>
    public static (double Correlation, double P)? Run(
        CanonicalModel left, CanonicalModel right, StreamAlignment alignment, IEnumerable<(int Left, int Right)> pairs)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(pairs);
        if (left.Width != right.Width || alignment.Coordinates(left.Width) is not { } coordinates)
            return null;
        List<(float[] Left, float[] Right)> scales = [];
        foreach ((int i, int j) in pairs)
        {
            float[][] first = [.. left.Layers[i].Norms.Select(static norm => norm.Scale)], second = [.. right.Layers[j].Norms.Select(static norm => norm.Scale)];
            for (int k = 0; k < Math.Min(first.Length, second.Length) && (scales.Count + 1) * left.Width <= MostValues; k++)
                scales.Add((Centred(first[k], null), Centred(second[k], coordinates)));
        }

        double norm = Math.Sqrt(scales.Sum(static pair => (double)TensorPrimitives.SumOfSquares<float>(pair.Left)) * scales.Sum(static pair => (double)TensorPrimitives.SumOfSquares<float>(pair.Right)));
        if (!(norm > 1e-8))
            return null;
        double observed = scales.Sum(static pair => (double)TensorPrimitives.Dot<float>(pair.Left, pair.Right));
        DeterministicRandom random = new(0x6E6F726D);
        int[] order = [.. Enumerable.Range(0, left.Width)];
        int atLeast = 1;
        for (int permutation = 0; permutation < Permutations; permutation++)
        {
            random.Shuffle(order.AsSpan());
            double sum = 0;
            foreach ((float[] first, float[] second) in scales)
            {
                for (int i = 0; i < order.Length; i++)
                    sum += first[i] * second[order[i]];
            }

            atLeast += sum >= observed ? 1 : 0;
        }

        return (observed / norm, atLeast / (Permutations + 1.0));
    }

    private static float[] Centred(float[] scale, int[]? coordinates)
    {
        float[] result = new float[scale.Length];
        for (int i = 0; i < scale.Length; i++)
            result[i] = scale[coordinates is null ? i : coordinates[i]];
        TensorPrimitives.Subtract(result, TensorPrimitives.Sum<float>(result) / result.Length, result);
        return result;
    }
}
