using System.Numerics.Tensors;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Kit.Weights;

/// <summary>What the kit takes from the token embedding.</summary>
internal sealed class EmbeddingSignals(WeightSet set, WeightTensor embedding)
{
    private const int Bins = 20;
    private const float SmallestNorm = 1e-8f;

    /// <summary>Cosines among rows, row by row.</summary>
    public float[] Similarities(IReadOnlyList<int> anchors)
    {
        int columns = (int)embedding.Columns;
        float[][] rows = new float[anchors.Count][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new float[columns];
            set.Read(embedding, (long)anchors[i] * columns, rows[i]);
            TensorPrimitives.Divide(rows[i], Math.Max(TensorPrimitives.Norm<float>(rows[i]), SmallestNorm), rows[i]);
        }

        float[] similarities = new float[rows.Length * rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows.Length; j++)
                similarities[(i * rows.Length) + j] = TensorPrimitives.Dot<float>(rows[i], rows[j]);
        }

        return similarities;
    }

    /// <summary>Shares of 20 bins between the smallest and the largest norm of a row.</summary>
    public double[] NormHistogram()
    {
        float[] norms = new float[embedding.Rows];
        int columns = (int)embedding.Columns;
        float[] block = new float[Math.Max(1, (64 << 10) / columns) * columns];
        for (long start = 0; start < embedding.ElementCount; start += block.Length)
        {
            Span<float> rows = block.AsSpan(0, (int)Math.Min(block.Length, embedding.ElementCount - start));
            set.Read(embedding, start, rows);
            for (int at = 0; at < rows.Length; at += columns)
                norms[(start + at) / columns] = (float)Math.Sqrt(TensorStatistics.SumOfSquares(rows.Slice(at, columns)));
        }

        return Histogram(norms);
    }

    /// <summary>numpy.histogram(values, 20, density=True) divided by its sum and 1e-10.</summary>
    internal static double[] Histogram(ReadOnlySpan<float> values)
    {
        double low = TensorPrimitives.Min(values);
        double high = TensorPrimitives.Max(values);
        if (!double.IsFinite(low) || !double.IsFinite(high))
            return [];
        if (low == high)
            (low, high) = (low - 0.5, high + 0.5);
        double[] counts = new double[Bins];
        double width = (high - low) / Bins;
        foreach (float value in values)
            counts[BinOf(value)]++;
        for (int i = 0; i < Bins; i++)
            counts[i] /= values.Length * width;
        double sum = counts.Sum() + 1e-10;
        return [.. counts.Select(density => density / sum)];

        int BinOf(float value)
        {
            int bin = Math.Clamp((int)((value - low) / (high - low) * Bins), 0, Bins - 1);

            // numpy compares with the edges themselves, where the division was off by a rounding.
            if (value < low + (bin * width))
                bin--;
            else if (bin < Bins - 1 && value >= low + ((bin + 1) * width))
                bin++;
            return Math.Clamp(bin, 0, Bins - 1);
        }
    }
}
