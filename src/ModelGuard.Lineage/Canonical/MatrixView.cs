using System.Numerics.Tensors;
using ModelGuard.Lineage.Numerics;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>
/// A matrix inside a tensor: the whole of it, some of its rows or columns (a part of a fused projection), one expert of a stack, or its transpose.
/// Row r, column c lies at element <c>Offset + r·Stride + c</c>, or <c>Offset + c·Stride + r</c> where transposed.
/// </summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Offset">Its first element.</param>
/// <param name="Rows">Number of rows of the view.</param>
/// <param name="Columns">Number of columns of the view.</param>
/// <param name="Stride">Elements from one stored row to the next.</param>
/// <param name="IsTransposed">Whether the view's rows are the stored columns.</param>
public sealed record MatrixView(WeightTensor Tensor, long Offset, int Rows, int Columns, long Stride, bool IsTransposed)
{
    private const int PanelElements = 1 << 20;

    /// <summary>Called with each row, in order.</summary>
    /// <param name="index">The row.</param>
    /// <param name="row">Its elements; valid during the call only, and free to be changed.</param>
    public delegate void RowVisitor(int index, Span<float> row);

    /// <summary>The view of a whole matrix as it is stored.</summary>
    public static MatrixView Of(WeightTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return new MatrixView(tensor, 0, checked((int)tensor.Rows), checked((int)tensor.Columns), tensor.Columns, IsTransposed: false);
    }

    /// <summary>The transpose of the view.</summary>
    public MatrixView Transpose() => this with { Rows = Columns, Columns = Rows, IsTransposed = !IsTransposed };

    /// <summary>Some consecutive rows of the view.</summary>
    public MatrixView Slice(int firstRow, int rows) => this with { Offset = Offset + (IsTransposed ? firstRow : firstRow * Stride), Rows = rows };

    /// <summary>Visits all rows once, reading no element twice and holding about four megabytes.</summary>
    public void ForEachRow(WeightSet weights, RowVisitor visit)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(visit);
        if (Rows == 0 || Columns == 0)
            return;
        int panelRows = Math.Clamp(PanelElements / Columns, 1, Rows);
        Matrix panel = new(panelRows, Columns);
        float[] stored = IsTransposed ? new float[panelRows] : [];
        for (int from = 0; from < Rows; from += panelRows)
        {
            int count = Math.Min(panelRows, Rows - from);
            if (!IsTransposed && Stride == Columns)
            {
                weights.Read(Tensor, Offset + (from * Stride), panel.Values.AsSpan(0, count * Columns));
            }
            else if (!IsTransposed)
            {
                for (int i = 0; i < count; i++)
                    weights.Read(Tensor, Offset + ((from + i) * Stride), panel.Row(i));
            }
            else
            {
                for (int column = 0; column < Columns; column++)
                {
                    weights.Read(Tensor, Offset + (column * Stride) + from, stored.AsSpan(0, count));
                    for (int i = 0; i < count; i++)
                        panel[i, column] = stored[i];
                }
            }

            for (int i = 0; i < count; i++)
                visit(from + i, panel.Row(i));
        }
    }

    /// <summary>Reads chosen rows.</summary>
    /// <param name="weights">The set that the tensor belongs to.</param>
    /// <param name="rows">Rows in any order.</param>
    public Matrix ReadRows(WeightSet weights, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Matrix result = new(rows.Length, Columns);
        if (rows.Length == 0 || Columns == 0)
            return result;
        if (!IsTransposed)
        {
            for (int i = 0; i < rows.Length; i++)
                weights.Read(Tensor, Offset + (rows[i] * Stride), result.Row(i));
            return result;
        }

        int first = rows[0], last = rows[0];
        foreach (int row in rows)
            (first, last) = (Math.Min(first, row), Math.Max(last, row));
        float[] stored = new float[last - first + 1];
        for (int column = 0; column < Columns; column++)
        {
            weights.Read(Tensor, Offset + (column * Stride) + first, stored);
            for (int i = 0; i < rows.Length; i++)
                result[i, column] = stored[rows[i] - first];
        }

        return result;
    }

    /// <summary>The length of each row.</summary>
    /// <param name="weights">The set that the tensor belongs to.</param>
    /// <param name="columnScale">What each column is multiplied by first; <see langword="null"/> for nothing.</param>
    public float[] RowNorms(WeightSet weights, float[]? columnScale)
    {
        float[] norms = new float[Rows];
        if (IsTransposed)
        {
            // Stored rows are columns of the view: squares are gathered as they come by, whole rows at a time.
            float[] stored = new float[Rows];
            for (int column = 0; column < Columns; column++)
            {
                weights.Read(Tensor, Offset + (column * Stride), stored);
                if (columnScale is not null)
                    TensorPrimitives.Multiply(stored, columnScale[column], stored);
                TensorPrimitives.MultiplyAdd(stored, stored, norms, norms);
            }

            TensorPrimitives.Sqrt(norms, norms);
            return norms;
        }

        ForEachRow(weights, (index, row) =>
        {
            if (columnScale is not null)
                TensorPrimitives.Multiply(row, columnScale, row);
            norms[index] = TensorPrimitives.Norm<float>(row);
        });
        return norms;
    }
}
