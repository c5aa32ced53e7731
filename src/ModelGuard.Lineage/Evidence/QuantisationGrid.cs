using System.Numerics.Tensors;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>Recognises weights that lie on a grid of few steps, whether they are stored as integers or were widened again.</summary>
internal static class QuantisationGrid
{
    private const int Block = 32;
    private const double Tolerance = 0.02;
    private const double LeastShare = 0.9;

    private static readonly HashSet<string> PlainTypes = new(StringComparer.OrdinalIgnoreCase) { "F32", "F16", "BF16", "F64", "float", "float16", "float32", "bfloat16", "double" };

    /// <summary>The grid in words; <see langword="null"/> for none.</summary>
    public static string? Of(CanonicalModel model)
    {
        MatrixView[] views = [.. model.Layers.SelectMany(static layer => layer.FeedForwards).Select(static network => network.Up).Take(4)];
        if (views.Length == 0)
            return null;
        if (!PlainTypes.Contains(views[0].Tensor.DataType))
            return $"stored as {views[0].Tensor.DataType}";

        // A grid runs along the rows or the columns of a matrix, by the quantiser's choice.
        foreach (bool isAcross in (bool[])[false, true])
        {
            MatrixView[] looked = isAcross ? [.. views.Select(static view => view.Transpose())] : views;
            Matrix[] rows = [.. looked.Select(view => view.ReadRows(model.Weights, [.. Changes.Evenly(view.Rows).Select(static row => row.Left)]))];
            foreach ((int size, int bits) in ((int, int)[])[(0, 4), (0, 8), (Block, 4), (Block, 8)])
            {
                if (Share(rows, size, bits) >= LeastShare)
                    return $"{bits} bits, {(size == 0 ? "one step a row" : $"blocks of {size}")}";
            }
        }

        return null;
    }

    private static double Share(Matrix[] rows, int size, int bits)
    {
        int onGrid = 0, all = 0;
        foreach (Matrix matrix in rows)
        {
            int block = size == 0 ? matrix.Columns : size;
            for (int i = 0; i < matrix.Rows; i++)
            {
                for (int start = 0; start + block <= matrix.Columns; start += block)
                {
                    all++;
                    onGrid += IsOnGrid(matrix.Row(i).Slice(start, block), bits) ? 1 : 0;
                }
            }
        }

        return all == 0 ? 0 : onGrid / (double)all;
    }

    private static bool IsOnGrid(ReadOnlySpan<float> values, int bits)
    {
        float largest = MathF.Abs(TensorPrimitives.MaxMagnitude(values));
        if (largest == 0 || !float.IsFinite(largest))
            return false;
        int half = 1 << (bits - 1);
        foreach (int steps in (int[])[half - 1, half])
        {
            // Chance puts a value this near to a step once in twenty-five times.
            double step = largest / steps;
            bool fits = true;
            foreach (float value in values)
            {
                double at = value / step;
                if (Math.Abs(at - Math.Round(at)) > Tolerance)
                {
                    fits = false;
                    break;
                }
            }

            if (fits)
                return true;
        }

        return false;
    }
}
