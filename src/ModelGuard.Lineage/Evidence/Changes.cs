using System.Numerics.Tensors;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>Measures how matrices of paired layers differ, where the models have the same width and their coordinates correspond.</summary>
internal static class Changes
{
    private const int MostRows = 64;
    private const int MostTokens = 256;

    /// <summary>Measures all paired matrices of equal shape.</summary>
    public static IReadOnlyList<MatrixChange> Measure(CanonicalModel left, CanonicalModel right, MatchResult match)
    {
        if (left.Width != right.Width || !match.Alignment.KeepsLeft)
            return [];
        List<MatrixChange> changes = [];
        foreach (LayerMatch layer in match.Layers)
        {
            CanonicalLayer first = left.Layers[layer.Left], second = right.Layers[layer.Right];
            if (first.Attention is { } a && second.Attention is { } b)
            {
                Add("q", layer.Right, a.Query, b.Query, a.InputScale, b.InputScale);
                Add("k", layer.Right, a.Key, b.Key, a.InputScale, b.InputScale);
                Add("v", layer.Right, a.Value, b.Value, a.InputScale, b.InputScale);
                Add("o", layer.Right, a.Output, b.Output, null, null);
            }

            if (first.FeedForwards.Count == 0 || second.FeedForwards.Count == 0)
                continue;
            FeedForward one = first.FeedForwards[layer.LeftNetwork], two = second.FeedForwards[layer.RightNetwork];
            (int, int)[] neurons = [.. layer.Partners.Take(MostRows)];
            if (one.Gate is { } gate && two.Gate is { } otherGate)
                AddRows("gate", layer.Right, gate, otherGate, neurons, one.InputScale, two.InputScale);
            AddRows("up", layer.Right, one.Up, two.Up, neurons, one.InputScale, two.InputScale);
            AddRows("down", layer.Right, one.Down, two.Down, neurons, null, null);
        }

        return changes;

        void Add(string role, int index, MatrixView one, MatrixView two, float[]? scale, float[]? otherScale)
        {
            if (one.Rows == two.Rows)
                AddRows(role, index, one, two, Evenly(one.Rows), scale, otherScale);
        }

        void AddRows(string role, int index, MatrixView one, MatrixView two, (int Left, int Right)[] rows, float[]? scale, float[]? otherScale)
        {
            if (rows.Length == 0)
                return;
            Matrix before = Scaled(one.ReadRows(left.Weights, [.. rows.Select(static row => row.Left)]), scale);
            Matrix after = match.Alignment.MapRight(Scaled(two.ReadRows(right.Weights, [.. rows.Select(static row => row.Right)]), otherScale));
            changes.Add(Compare(role, index, before, after));
        }
    }

    /// <summary>Some rows, spread evenly, each paired with itself.</summary>
    public static (int Left, int Right)[] Evenly(int rows)
    {
        int count = Math.Min(rows, MostRows);
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * rows / count)).Select(static row => (row, row))];
    }

    /// <summary>Compares the rows of the embeddings that mean the same.</summary>
    public static MatrixChange? MeasureEmbedding(CanonicalModel left, CanonicalModel right, StreamAlignment alignment)
    {
        if (left.Width != right.Width || !alignment.KeepsLeft || TokenPairs.Of(left, right) is not { } pairs)
            return null;
        Matrix before = left.Embedding!.ReadRows(left.Weights, pairs.Left.AsSpan(0, Math.Min(MostTokens, pairs.Left.Length)));
        Matrix after = alignment.MapRight(right.Embedding!.ReadRows(right.Weights, pairs.Right.AsSpan(0, Math.Min(MostTokens, pairs.Right.Length))));
        return Compare("embedding", -1, before, after);
    }

    /// <summary>Measures two matrices of one shape.</summary>
    public static MatrixChange Compare(string role, int layer, Matrix before, Matrix after)
    {
        float[] difference = new float[before.Values.Length];
        TensorPrimitives.Subtract(after.Values, before.Values, difference);
        double norm = TensorPrimitives.Norm<float>(before.Values), typical = norm / Math.Sqrt(Math.Max(1, before.Values.Length));
        double largest = 0, keptBefore = 0, keptChange = 0;
        long equal = 0, leftZeros = 0, rightZeros = 0;
        for (int i = 0; i < difference.Length; i++)
        {
            float a = before.Values[i], b = after.Values[i], change = difference[i];
            equal += change == 0 ? 1 : 0;
            leftZeros += a == 0 ? 1 : 0;
            rightZeros += b == 0 ? 1 : 0;
            if (b != 0)
            {
                keptBefore += (double)a * a;
                keptChange += (double)change * change;
            }

            if (Math.Abs(a) > typical * 0.01)
                largest = Math.Max(largest, Math.Abs(change) / Math.Abs(a));
        }

        double count = Math.Max(1, difference.Length);
        return new MatrixChange(
            role, layer, norm > 0 ? TensorPrimitives.Norm<float>(difference) / norm : 0, largest, equal / count, leftZeros / count, rightZeros / count,
            keptBefore > 0 ? Math.Sqrt(keptChange / keptBefore) : 0, Angle(before, after));
    }

    // The angle between rows, which no rescaling of a neuron changes: the root of the mean of 1 - cos².
    private static double Angle(Matrix before, Matrix after)
    {
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < before.Rows; i++)
        {
            double norms = TensorPrimitives.SumOfSquares<float>(before.Row(i)) * (double)TensorPrimitives.SumOfSquares<float>(after.Row(i));
            if (norms <= 0)
                continue;
            double dot = TensorPrimitives.Dot<float>(before.Row(i), after.Row(i));
            sum += Math.Max(0, 1 - (dot * dot / norms));
            counted++;
        }

        return counted == 0 ? 0 : Math.Sqrt(sum / counted);
    }

    private static Matrix Scaled(Matrix rows, float[]? scale)
    {
        if (scale is not null)
        {
            for (int i = 0; i < rows.Rows; i++)
                TensorPrimitives.Multiply(rows.Row(i), scale, rows.Row(i));
        }

        return rows;
    }
}
