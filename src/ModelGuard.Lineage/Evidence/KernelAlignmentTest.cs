using System.Numerics.Tensors;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>
/// Unbiased centred kernel alignment (S. Kornblith et al., ICML 2019, with the estimator of L. Song et al., JMLR 2012) of the aligned query, key and value
/// projections, as AWM uses it (arXiv 2510.06738), against random orders of coordinates. Secondary: the order of coordinates is no exact null after an
/// alignment was fitted.
/// </summary>
public static class KernelAlignmentTest
{
    private const int MostCoordinates = 192;
    private const int MostRows = 256;
    private const int Permutations = 99;

    /// <summary>Runs the test over some layers.</summary>
    /// <returns>Mean alignment and how many standard deviations of the null it lies above its mean; <see langword="null"/> where nothing can be compared.</returns>
    public static (double Alignment, double StandardScore)? Run(
        CanonicalModel left, CanonicalModel right, StreamAlignment alignment, IEnumerable<(int Left, int Right)> pairs)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(pairs);
        List<double> observed = [], null_ = [];
        DeterministicRandom random = new(0x636B61);
        foreach ((int i, int j) in pairs.Take(4))
        {
            if (left.Layers[i].Attention is not { } first || right.Layers[j].Attention is not { } second)
                continue;
            foreach ((MatrixView a, MatrixView b) in ((MatrixView, MatrixView)[])[(first.Query, second.Query), (first.Key, second.Key), (first.Value, second.Value)])
            {
                Matrix one = Kernel(alignment.MapLeft(a.ReadRows(left.Weights, Rows(a)))), two = Kernel(alignment.MapRight(b.ReadRows(right.Weights, Rows(b))));
                observed.Add(Alignment(one, two, null));
                for (int k = 0; k < Permutations / 9; k++)
                    null_.Add(Alignment(one, two, random.NextPermutation(one.Rows)));
            }
        }

        if (observed.Count == 0)
            return null;
        double mean = null_.Average(), deviation = Math.Sqrt(null_.Average(value => (value - mean) * (value - mean)) / observed.Count);
        return (observed.Average(), deviation > 0 ? (observed.Average() - mean) / deviation : 0);
    }

    private static int[] Rows(MatrixView view) => [.. Enumerable.Range(0, Math.Min(view.Rows, MostRows))];

    // WᵀW over some coordinates of the stream, double-centred without bias.
    private static Matrix Kernel(Matrix rows)
    {
        int n = Math.Min(rows.Columns, MostCoordinates);
        Matrix columns = new(n, rows.Rows);
        for (int i = 0; i < rows.Rows; i++)
        {
            for (int j = 0; j < n; j++)
                columns[j, i] = rows[i, (int)((long)j * rows.Columns / n)];
        }

        Matrix kernel = MatrixProduct.TimesTranspose(columns, columns);
        double[] sums = new double[n];
        for (int i = 0; i < n; i++)
        {
            kernel[i, i] = 0;
            sums[i] = TensorPrimitives.Sum<float>(kernel.Row(i));
        }

        double all = sums.Sum() / ((n - 1.0) * (n - 2.0));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                kernel[i, j] = i == j ? 0 : (float)(kernel[i, j] - (sums[i] / (n - 2.0)) - (sums[j] / (n - 2.0)) + all);
        }

        return kernel;
    }

    private static double Alignment(Matrix left, Matrix right, int[]? order)
    {
        double sum = 0;
        for (int i = 0; i < left.Rows; i++)
        {
            ReadOnlySpan<float> a = left.Row(i), b = right.Row(order is null ? i : order[i]);
            if (order is null)
            {
                sum += TensorPrimitives.Dot(a, b);
                continue;
            }

            for (int j = 0; j < a.Length; j++)
                sum += a[j] * b[order[j]];
        }

        double norm = TensorPrimitives.Norm<float>(left.Values) * (double)TensorPrimitives.Norm<float>(right.Values);
        return norm > 0 ? sum / norm : 0;
    }
}
