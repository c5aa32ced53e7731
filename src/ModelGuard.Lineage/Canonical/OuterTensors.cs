using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>Finds the token embedding and the output embedding among what lies outside the layers.</summary>
internal static class OuterTensors
{
    /// <summary>Finds them, and reports what is neither.</summary>
    public static (MatrixView? Embedding, MatrixView? Head) Find(
        IReadOnlyList<WeightTensor> rest, int width, Vocabulary? vocabulary, List<UnmappedTensor> unmapped)
    {
        List<(WeightTensor Tensor, MatrixView View, TensorRole Role)> tables = [];
        foreach (WeightTensor tensor in rest)
        {
            if (tensor.Shape.Count == 2 && tensor.Shape[1] == width)
                tables.Add((tensor, MatrixView.Of(tensor), NameHints.Of(tensor.Name)));
            else if (tensor.Shape.Count == 2 && tensor.Shape[0] == width && tensor.Shape[1] > width)
                tables.Add((tensor, MatrixView.Of(tensor).Transpose(), NameHints.Of(tensor.Name)));
            else if (tensor.Shape.Count >= 2)
                unmapped.Add(new UnmappedTensor(tensor.Name, $"outside the layers, {string.Join('×', tensor.Shape)}: no side is the width {width}"));
        }

        // The vocabulary is the largest table that no name calls positions; what has its number of rows is embedding or head.
        var words = tables.Where(static table => table.Role != TensorRole.Position).ToArray();
        if (words.Length == 0)
            return (null, null);
        int rows = words.Where(table => vocabulary is null || table.View.Rows >= vocabulary.Count).Select(static table => table.View.Rows)
            .DefaultIfEmpty(words.Max(static table => table.View.Rows)).Max();
        var sized = words.Where(table => table.View.Rows == rows).ToArray();
        var embedding = sized.OrderBy(static table => table.Role switch { TensorRole.Embedding => 0, TensorRole.Head => 2, _ => 1 }).First();
        var head = sized.Where(table => table.Tensor != embedding.Tensor).OrderBy(static table => table.Role == TensorRole.Head ? 0 : 1).FirstOrDefault();
        foreach (var table in tables.Where(table => table.Tensor != embedding.Tensor && table.Tensor != head.Tensor))
            unmapped.Add(new UnmappedTensor(table.Tensor.Name, table.Role == TensorRole.Position ? "a table of positions" : $"a table of {table.View.Rows} rows outside the layers"));
        return (embedding.View, head.Tensor is null ? null : head.View);
    }
}
