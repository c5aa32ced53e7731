namespace ModelGuard.Lineage.Tensors;

/// <summary>One tensor of a model, whatever container it comes from.</summary>
/// <param name="Name">Its name in the container, such as <c>model.layers.0.mlp.gate_proj.weight</c>.</param>
/// <param name="DataType">How the container stores it, by the container's own term, such as <c>BF16</c>, <c>Q4_K</c> or <c>F32</c>.</param>
/// <param name="Shape">Its shape in row-major order, the outermost dimension first, as PyTorch would print it (GGUF's is turned round).</param>
public sealed record WeightTensor(string Name, string DataType, IReadOnlyList<long> Shape)
{
    /// <summary>Number of elements; 1 for a scalar. The reader holds it against the bytes of the file, so it never overflows.</summary>
    public long ElementCount => Shape.Aggregate(1L, static (product, dimension) => checked(product * dimension));

    /// <summary>Number of rows: the outermost dimension, or 1 for a vector or scalar.</summary>
    public long Rows => Shape.Count < 2 ? 1 : Shape[0];

    /// <summary>Elements of a row: everything below the outermost dimension, or the whole of a vector.</summary>
    public long Columns => Rows == 0 ? 0 : ElementCount / Rows;
}
