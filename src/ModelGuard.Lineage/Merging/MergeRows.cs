using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Numerics;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Merging;

/// <summary>
/// Reads rows of the model beside those of each source at the same place. Sources are in place with each other, because merging goes element by element;
/// the model may have been reordered or rotated since, and is brought back along its match with one of them.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="candidates">How many of the sources are unknowns; a further one is the base that is taken off everything.</param>
/// <param name="sources">The sources.</param>
internal sealed class MergeRows(CanonicalModel model, int candidates, IReadOnlyList<CanonicalModel> sources)
{
    private const int MostRows = 64;
    private const int GroupsPerMatrix = 8;

    /// <summary>Reads the rows of a layer.</summary>
    /// <param name="source">The source that the model's layer was matched with.</param>
    /// <param name="reference">Where the model's layer, its networks and its neurons correspond to.</param>
    /// <param name="alignment">The stream of the reference.</param>
    /// <param name="isInPlace">Whether neurons are at their own index.</param>
    /// <param name="layers">The layer of each source; <see langword="null"/> where it has none.</param>
    public GroupedLeastSquares Read(int source, LayerMatch reference, StreamAlignment alignment, bool isInPlace, IReadOnlyList<int?> layers)
    {
        GroupedLeastSquares system = new(candidates) { IsBroughtBack = !isInPlace || alignment.Kind != AlignmentKind.Identity };
        if (sources.Count > candidates && layers[^1] is null)
            return system;
        (int[] Left, int[] Right, float[] Signs)? partners = isInPlace ? null : Partners(source, reference, alignment);
        foreach ((Func<CanonicalLayer, int, MatrixView?> view, bool isFeedForward, bool isSigned) in Roles)
        {
            if ((!isInPlace && !isFeedForward) || view(model.Layers[reference.Right], reference.RightNetwork) is not { } target)
                continue;
            // A matrix of another shape has no part in this one.
            MatrixView?[] known = [.. layers.Select((layer, i) => layer is { } at && view(sources[i].Layers[at], reference.LeftNetwork) is { } found && found.Rows == target.Rows && found.Columns == target.Columns ? found : null)];
            if (Array.TrueForAll(known, static view => view is null) || (sources.Count > candidates && known[^1] is null))
                continue;
            (int[] left, int[] right, float[] signs) = partners ?? Evenly(target.Rows);
            bool isFolded = alignment.Kind == AlignmentKind.Orthogonal;
            Matrix rows = alignment.MapRight(Rows(model.Weights, target, right, isFolded ? ScaleOf(model.Layers[reference.Right], target) : null));
            Matrix?[] others = [.. known.Select((one, i) => one is null ? null : Rows(sources[i].Weights, one, left, isFolded ? ScaleOf(sources[i].Layers[layers[i]!.Value], one) : null))];
            Add(system, rows, others, isSigned ? signs : null);
        }

        return system;
    }

    /// <summary>Reads rows of the token embeddings; nothing where their sizes differ.</summary>
    public GroupedLeastSquares ReadEmbedding()
    {
        GroupedLeastSquares system = new(candidates);
        if (model.Embedding is not { } target || sources.Any(source => source.Embedding is not { } table || table.Rows != target.Rows || table.Columns != target.Columns))
            return system;
        int[] rows = Evenly(target.Rows).Left;
        Add(system, target.ReadRows(model.Weights, rows), [.. sources.Select(source => source.Embedding!.ReadRows(source.Weights, rows))], null);
        return system;
    }

    private static IEnumerable<(Func<CanonicalLayer, int, MatrixView?> View, bool IsFeedForward, bool IsSigned)> Roles =>
    [
        (static (layer, _) => layer.Attention?.Query, false, false),
        (static (layer, _) => layer.Attention?.Key, false, false),
        (static (layer, _) => layer.Attention?.Value, false, false),
        (static (layer, _) => layer.Attention?.Output, false, false),
        (static (layer, network) => Network(layer, network)?.Gate, true, false),
        (static (layer, network) => Network(layer, network)?.Up, true, true),
        (static (layer, network) => Network(layer, network)?.Down, true, true),
    ];

    private static FeedForward? Network(CanonicalLayer layer, int network) => network < layer.FeedForwards.Count ? layer.FeedForwards[network] : null;

    // Norms are folded into what reads the stream, never into what writes it.
    private static float[]? ScaleOf(CanonicalLayer layer, MatrixView view) =>
        layer.Attention is { } attention && (view == attention.Query || view == attention.Key || view == attention.Value) ? attention.InputScale
        : layer.FeedForwards.FirstOrDefault(network => view == network.Gate || view == network.Up)?.InputScale;

    // Partners of the match whose rows point the same way or the opposite one: the others are chance.
    private (int[] Left, int[] Right, float[] Signs)? Partners(int source, LayerMatch reference, StreamAlignment alignment)
    {
        FeedForward left = sources[source].Layers[reference.Left].FeedForwards[reference.LeftNetwork], right = model.Layers[reference.Right].FeedForwards[reference.RightNetwork];
        int[] leftRows = [.. reference.Partners.Select(static pair => pair.Left)], rightRows = [.. reference.Partners.Select(static pair => pair.Right)];
        Matrix one = Rows(sources[source].Weights, left.Up, leftRows, left.InputScale), two = alignment.MapRight(Rows(model.Weights, right.Up, rightRows, right.InputScale));
        one.NormalizeRows();
        two.NormalizeRows();
        double least = Math.Min(0.5, 5 / Math.Sqrt(one.Columns));
        (int Left, int Right, float Sign)[] kept = [.. Enumerable.Range(0, leftRows.Length).Select(i => (Left: leftRows[i], Right: rightRows[i], Cosine: MatrixProduct.Dot(one.Row(i), two.Row(i))))
            .Where(pair => Math.Abs(pair.Cosine) >= least).Take(MostRows).Select(static pair => (pair.Left, pair.Right, pair.Cosine < 0 ? -1f : 1f))];
        bool isGated = right.Gate is not null;
        return ([.. kept.Select(static pair => pair.Left)], [.. kept.Select(static pair => pair.Right)], [.. kept.Select(pair => isGated ? pair.Sign : 1f)]);
    }

    private static (int[] Left, int[] Right, float[] Signs) Evenly(int rows)
    {
        int count = Math.Min(rows, MostRows);
        int[] chosen = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * rows / count))];
        return (chosen, chosen, [.. Enumerable.Repeat(1f, count)]);
    }

    private static Matrix Rows(WeightSet weights, MatrixView view, int[] rows, float[]? scale)
    {
        Matrix matrix = view.ReadRows(weights, rows);
        if (scale is not null)
        {
            for (int i = 0; i < matrix.Rows; i++)
                System.Numerics.Tensors.TensorPrimitives.Multiply(matrix.Row(i), scale, matrix.Row(i));
        }

        return matrix;
    }

    private void Add(GroupedLeastSquares system, Matrix target, Matrix?[] known, float[]? signs)
    {
        int perGroup = Math.Max(1, (target.Rows + GroupsPerMatrix - 1) / GroupsPerMatrix);
        bool hasBase = sources.Count > candidates;
        system.StartMatrix();
        for (int row = 0; row < target.Rows; row++)
        {
            if (row % perGroup == 0)
                system.StartGroup();
            double[] y = Wide(target, row, signs?[row] ?? 1), origin = hasBase ? Wide(known[^1]!, row, 1) : [];
            system.Add([.. known.Take(candidates).Select(matrix => matrix is null ? [] : Less(Wide(matrix, row, 1), origin))], Less(y, origin));
        }
    }

    private static double[] Wide(Matrix matrix, int row, float sign)
    {
        double[] wide = new double[matrix.Columns];
        System.Numerics.Tensors.TensorPrimitives.ConvertSaturating<float, double>(matrix.Row(row), wide);
        if (sign < 0)
            System.Numerics.Tensors.TensorPrimitives.Negate<double>(wide, wide);
        return wide;
    }

    private static double[] Less(double[] row, double[] origin)
    {
        if (origin.Length > 0)
            System.Numerics.Tensors.TensorPrimitives.Subtract<double>(row, origin, row);
        return row;
    }
}
