namespace ModelGuard.Lineage.Numerics;

/// <summary>A dense matrix of 32-bit floats, row-major.</summary>
public sealed class Matrix
{
    /// <summary>Makes a matrix of zeros.</summary>
    /// <param name="rows">Number of rows, 0 or more.</param>
    /// <param name="columns">Number of columns, 0 or more.</param>
    public Matrix(int rows, int columns)
        : this(rows, columns, new float[checked(rows * columns)])
    {
    }

    /// <summary>Wraps values; they are not copied.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="values">Row-major, of length <paramref name="rows"/> times <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">The length is another one.</exception>
    public Matrix(int rows, int columns, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)rows * columns)
            throw new ArgumentException($"expected {(long)rows * columns} values, found {values.Length}", nameof(values));
        (Rows, Columns, Values) = (rows, columns, values);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The elements, row-major.</summary>
    public float[] Values { get; }

    /// <summary>An element.</summary>
    public ref float this[int row, int column] => ref Values[(row * Columns) + column];

    /// <summary>A row, as a view.</summary>
    public Span<float> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>The transpose, as a copy.</summary>
    public Matrix Transpose()
    {
        const int Tile = 16;
        Matrix result = new(Columns, Rows);
        for (int top = 0; top < Rows; top += Tile)
        {
            for (int left = 0; left < Columns; left += Tile)
            {
                for (int i = top; i < Math.Min(top + Tile, Rows); i++)
                {
                    for (int j = left; j < Math.Min(left + Tile, Columns); j++)
                        result.Values[(j * Rows) + i] = Values[(i * Columns) + j];
                }
            }
        }

        return result;
    }

    /// <summary>Scales every row to length 1; a row of zeros stays one.</summary>
    public void NormalizeRows()
    {
        for (int i = 0; i < Rows; i++)
        {
            Span<float> row = Row(i);
            float norm = System.Numerics.Tensors.TensorPrimitives.Norm<float>(row);
            if (norm > 0)
                System.Numerics.Tensors.TensorPrimitives.Divide(row, norm, row);
        }
    }

    /// <summary>Takes the mean of the rows off each row.</summary>
    public void CentreRows()
    {
        if (Rows == 0)
            return;
        float[] mean = new float[Columns];
        for (int i = 0; i < Rows; i++)
            System.Numerics.Tensors.TensorPrimitives.Add(mean, Row(i), mean);
        System.Numerics.Tensors.TensorPrimitives.Divide(mean, (float)Rows, mean);
        for (int i = 0; i < Rows; i++)
            System.Numerics.Tensors.TensorPrimitives.Subtract(Row(i), mean, Row(i));
    }
}
