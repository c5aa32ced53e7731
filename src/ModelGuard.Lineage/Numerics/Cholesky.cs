namespace ModelGuard.Lineage.Numerics;

/// <summary>Orthonormal bases of row spaces, by the Cholesky factor of the Gram matrix.</summary>
public static class Cholesky
{
    private const double Ridge = 1e-4;

    /// <summary>Finds an orthonormal basis of the space that some rows span, and the rows in it.</summary>
    /// <param name="rows">s × d with s ≤ d.</param>
    /// <returns>Basis, s × d, with orthonormal rows, and coordinates, s × s, so that rows ≈ coordinates · basis.</returns>
    public static (Matrix Basis, Matrix Coordinates) Orthonormalize(Matrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Matrix factor = MatrixProduct.TimesTranspose(rows, rows);
        double trace = 0;
        for (int i = 0; i < factor.Rows; i++)
            trace += factor[i, i];

        // A little on the diagonal keeps nearly equal tokens from making the factor singular.
        float ridge = (float)Math.Max(Ridge * trace / Math.Max(1, factor.Rows), 1e-20);
        for (int i = 0; i < factor.Rows; i++)
        {
            factor[i, i] += ridge;
            for (int j = 0; j <= i; j++)
            {
                double sum = factor[i, j] - MatrixProduct.Dot(factor.Row(i)[..j], factor.Row(j)[..j]);
                factor[i, j] = (float)(i == j ? Math.Sqrt(Math.Max(sum, ridge * 1e-3)) : sum / factor[j, j]);
            }

            factor.Row(i)[(i + 1)..].Clear();
        }

        // Forward substitution: L · basis = rows.
        Matrix basis = new(rows.Rows, rows.Columns);
        for (int i = 0; i < rows.Rows; i++)
        {
            Span<float> row = basis.Row(i);
            rows.Row(i).CopyTo(row);
            for (int j = 0; j < i; j++)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(basis.Row(j), -factor[i, j], row, row);
            System.Numerics.Tensors.TensorPrimitives.Divide(row, factor[i, i], row);
        }

        return (basis, factor);
    }
}
