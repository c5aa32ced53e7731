using System.Numerics.Tensors;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.ProvenanceBench.Models;

/// <summary>Changes to a checkpoint that keep what the model computes, and those that only reduce it.</summary>
internal static class Laundering
{
    /// <summary>Rounds every matrix of the layers onto a grid.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="bits">4 or 8.</param>
    /// <param name="block">Values that share a step; 0 for a whole row.</param>
    public static void Quantise(Checkpoint checkpoint, int bits, int block)
    {
        int half = (1 << (bits - 1)) - 1;
        foreach (Matrix matrix in LayerMatrices(checkpoint))
        {
            int size = block == 0 ? matrix.Columns : block;
            for (int start = 0; start + size <= matrix.Values.Length; start += size)
            {
                Span<float> values = matrix.Values.AsSpan(start, size);
                float step = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(values)) / half;
                for (int i = 0; i < size && step > 0; i++)
                    values[i] = MathF.Round(values[i] / step) * step;
            }
        }
    }

    /// <summary>Rounds every tensor.</summary>
    public static void Round(Checkpoint checkpoint, Func<float, float> rounding)
    {
        foreach (Matrix matrix in checkpoint.Tensors.Values)
        {
            for (int i = 0; i < matrix.Values.Length; i++)
                matrix.Values[i] = rounding(matrix.Values[i]);
        }
    }

    /// <summary>Sets the smallest weights of each matrix to zero.</summary>
    public static void Prune(Checkpoint checkpoint, double share)
    {
        foreach (Matrix matrix in LayerMatrices(checkpoint))
        {
            float[] sizes = [.. matrix.Values.Select(MathF.Abs)];
            Array.Sort(sizes);
            float limit = sizes[(int)(share * sizes.Length)];
            for (int i = 0; i < sizes.Length; i++)
                matrix.Values[i] = MathF.Abs(matrix.Values[i]) < limit ? 0 : matrix.Values[i];
        }
    }

    /// <summary>Keeps the strongest neurons, in their order.</summary>
    public static void PruneNeurons(Checkpoint checkpoint, double kept)
    {
        for (int layer = 0; layer < checkpoint.Layers; layer++)
        {
            LayerNames names = checkpoint.Names(layer);
            Matrix up = checkpoint.Weight(names.Up), down = checkpoint.Weight(names.Down).Transpose();
            int[] order = [.. Enumerable.Range(0, up.Rows).OrderByDescending(row => TensorPrimitives.Norm<float>(up.Row(row)) * TensorPrimitives.Norm<float>(down.Row(row)))
                .Take((int)(kept * up.Rows)).Order()];
            TakeNeurons(checkpoint, names, order);
        }
    }

    /// <summary>Puts neurons into another order.</summary>
    public static void PermuteNeurons(Checkpoint checkpoint, ref DeterministicRandom random)
    {
        for (int layer = 0; layer < checkpoint.Layers; layer++)
        {
            LayerNames names = checkpoint.Names(layer);
            TakeNeurons(checkpoint, names, random.NextPermutation(checkpoint.Weight(names.Up).Rows));
        }
    }

    /// <summary>Puts heads into another order, queries with their keys.</summary>
    public static void PermuteHeads(Checkpoint checkpoint, ref DeterministicRandom random)
    {
        Architecture a = checkpoint.Architecture;
        int size = a.Width / a.Heads, shares = a.Heads / a.KeyHeads;
        for (int layer = 0; layer < checkpoint.Layers; layer++)
        {
            LayerNames names = checkpoint.Names(layer);
            List<int> keys = [], queries = [];
            foreach (int group in random.NextPermutation(a.KeyHeads))
            {
                keys.AddRange(Enumerable.Range(group * size, size));
                foreach (int share in random.NextPermutation(shares))
                    queries.AddRange(Enumerable.Range(((group * shares) + share) * size, size));
            }

            TakeRows(checkpoint, names.Query, [.. queries]);
            TakeRows(checkpoint, names.Key, [.. keys]);
            TakeRows(checkpoint, names.Value, [.. keys]);
            checkpoint.Replace(names.Output, Rows(checkpoint.Weight(names.Output).Transpose(), [.. queries]).Transpose());
        }
    }

    /// <summary>Maps the residual stream: x becomes M·x. Norm scales in the way must have been folded, unless the map only reorders.</summary>
    /// <param name="checkpoint">The model.</param>
    /// <param name="map">An orthogonal matrix.</param>
    /// <param name="order">The order, where the map only reorders; <see langword="null"/> for a rotation.</param>
    public static void MapStream(Checkpoint checkpoint, Matrix map, int[]? order)
    {
        foreach ((string name, Matrix tensor) in checkpoint.Tensors.ToArray())
        {
            bool isLayerMatrix = false;
            for (int layer = 0; layer < checkpoint.Layers && !isLayerMatrix; layer++)
                isLayerMatrix = checkpoint.Names(layer).Matrices.Any(matrix => name == matrix + ".weight");
            if (!isLayerMatrix && tensor.Rows > 1 && tensor.Columns == map.Rows)
                checkpoint.Tensors[name] = MatrixProduct.TimesTranspose(tensor, map);
            else if (order is not null && tensor.Rows == 1 && tensor.Columns == order.Length && !IsInnerBias(checkpoint, name))
                checkpoint.Tensors[name] = new Matrix(1, order.Length, [.. order.Select(i => tensor.Values[i])]);
        }

        for (int layer = 0; layer < checkpoint.Layers; layer++)
        {
            LayerNames names = checkpoint.Names(layer);
            foreach (string reader in names.Readers)
                checkpoint.Replace(reader, MatrixProduct.TimesTranspose(checkpoint.Weight(reader), map));
            foreach (string writer in names.Writers)
                checkpoint.Replace(writer, MatrixProduct.Times(map, checkpoint.Weight(writer)));
        }
    }

    /// <summary>Moves the scales of norms into the matrices that read behind them (RMSNorm models).</summary>
    public static void FoldNorms(Checkpoint checkpoint)
    {
        for (int layer = 0; layer < checkpoint.Layers; layer++)
        {
            LayerNames names = checkpoint.Names(layer);
            foreach (string reader in names.Readers)
                ScaleColumns(checkpoint.Weight(reader), checkpoint.Weight(reader == names.Up || reader == names.Gate ? names.SecondNorm : names.FirstNorm).Values);
            checkpoint.Weight(names.FirstNorm).Values.AsSpan().Fill(1);
            checkpoint.Weight(names.SecondNorm).Values.AsSpan().Fill(1);
        }

        ScaleColumns(checkpoint.Tensors["lm_head.weight"], checkpoint.Tensors["model.norm.weight"].Values);
        checkpoint.Tensors["model.norm.weight"].Values.AsSpan().Fill(1);
    }

    /// <summary>Rescales norms against their readers, and up against down (RMSNorm models).</summary>
    public static void Rescale(Checkpoint checkpoint, ref DeterministicRandom random)
    {
        for (int layer = 0; layer < checkpoint.Layers; layer++)
        {
            LayerNames names = checkpoint.Names(layer);
            foreach ((string norm, string[] readers) in ((string, string[])[])[(names.FirstNorm, [names.Query, names.Key, names.Value]), (names.SecondNorm, [names.Gate!, names.Up])])
            {
                float[] factors = Factors(checkpoint.Architecture.Width, ref random);
                TensorPrimitives.Multiply(checkpoint.Weight(norm).Values, factors, checkpoint.Weight(norm).Values);
                foreach (string reader in readers)
                    ScaleColumns(checkpoint.Weight(reader), [.. factors.Select(static factor => 1 / factor)]);
            }

            float[] inner = Factors(checkpoint.Weight(names.Up).Rows, ref random);
            Matrix up = checkpoint.Weight(names.Up);
            for (int row = 0; row < up.Rows; row++)
                TensorPrimitives.Multiply(up.Row(row), inner[row], up.Row(row));
            ScaleColumns(checkpoint.Weight(names.Down), [.. inner.Select(static factor => 1 / factor)]);
        }
    }

    /// <summary>Puts the vocabulary into another order, with its strings.</summary>
    public static void ReorderVocabulary(Checkpoint checkpoint, ref DeterministicRandom random)
    {
        int[] order = random.NextPermutation(checkpoint.Architecture.Vocabulary);
        foreach ((string name, Matrix tensor) in checkpoint.Tensors.ToArray())
        {
            if (tensor.Rows == order.Length)
                checkpoint.Tensors[name] = Rows(tensor, order);
            else if (tensor.Rows == 1 && tensor.Columns == order.Length)
                checkpoint.Tensors[name] = new Matrix(1, order.Length, [.. order.Select(i => tensor.Values[i])]);
        }

        if (checkpoint.Words is { } words)
            checkpoint.Words = [.. order.Select(i => words[i])];
    }

    /// <summary>An orthogonal matrix drawn at random.</summary>
    public static Matrix Rotation(int width, ref DeterministicRandom random)
    {
        Matrix matrix = new(width, width);
        for (int i = 0; i < matrix.Values.Length; i++)
            matrix.Values[i] = (float)random.NextNormal();
        return PolarFactor.Of(matrix);
    }

    /// <summary>Some rows of a matrix, in some order.</summary>
    public static Matrix Rows(Matrix matrix, int[] order)
    {
        Matrix result = new(order.Length, matrix.Columns);
        for (int i = 0; i < order.Length; i++)
            matrix.Row(order[i]).CopyTo(result.Row(i));
        return result;
    }

    private static IEnumerable<Matrix> LayerMatrices(Checkpoint checkpoint) =>
        Enumerable.Range(0, checkpoint.Layers).SelectMany(layer => checkpoint.Names(layer).Matrices).Select(checkpoint.Weight);

    private static bool IsInnerBias(Checkpoint checkpoint, string name) =>
        Enumerable.Range(0, checkpoint.Layers).SelectMany(layer => checkpoint.Names(layer).Readers).Any(reader => name == reader + ".bias");

    private static void TakeNeurons(Checkpoint checkpoint, LayerNames names, int[] order)
    {
        if (names.Gate is not null)
            TakeRows(checkpoint, names.Gate, order);
        TakeRows(checkpoint, names.Up, order);
        checkpoint.Replace(names.Down, Rows(checkpoint.Weight(names.Down).Transpose(), order).Transpose());
    }

    private static void TakeRows(Checkpoint checkpoint, string name, int[] order)
    {
        checkpoint.Replace(name, Rows(checkpoint.Weight(name), order));
        if (checkpoint.Bias(name) is { } bias)
            checkpoint.Tensors[name + ".bias"] = new Matrix(1, order.Length, [.. order.Select(i => bias.Values[i])]);
    }

    private static void ScaleColumns(Matrix matrix, float[] factors)
    {
        for (int row = 0; row < matrix.Rows; row++)
            TensorPrimitives.Multiply(matrix.Row(row), factors, matrix.Row(row));
    }

    private static float[] Factors(int count, ref DeterministicRandom random)
    {
        float[] factors = new float[count];
        for (int i = 0; i < count; i++)
            factors[i] = (float)Math.Exp(0.5 * random.NextNormal());
        return factors;
    }
}
