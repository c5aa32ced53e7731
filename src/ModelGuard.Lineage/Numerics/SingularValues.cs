using System.Numerics.Tensors;

namespace ModelGuard.Lineage.Numerics;

/// <summary>Singular values by one-sided Jacobi rotations (G. H. Golub and C. F. Van Loan, "Matrix Computations", 8.6.3): accurate for small values too.</summary>
public static class SingularValues
{
    private const int MaxSweeps = 30;
    private const double Tolerance = 1e-7;

    /// <summary>Computes them.</summary>
    /// <param name="matrix">Up to a few hundred rows and columns.</param>
    /// <returns>In descending order; as many as the smaller side.</returns>
    public static double[] Of(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Matrix work = matrix.Rows <= matrix.Columns ? new Matrix(matrix.Rows, matrix.Columns, [.. matrix.Values]) : matrix.Transpose();
        int rows = work.Rows;
        float[] scratch = new float[work.Columns];
        bool rotated = true;
        for (int sweep = 0; rotated && sweep < MaxSweeps; sweep++)
        {
            rotated = false;
            for (int i = 0; i < rows - 1; i++)
            {
                for (int j = i + 1; j < rows; j++)
                    rotated |= Rotate(work.Row(i), work.Row(j), scratch);
            }
        }

        double[] values = new double[rows];
        for (int i = 0; i < rows; i++)
            values[i] = TensorPrimitives.Norm<float>(work.Row(i));
        Array.Sort(values, static (left, right) => right.CompareTo(left));
        return values;
    }

    // Makes two rows orthogonal.
    private static bool Rotate(Span<float> x, Span<float> y, Span<float> scratch)
    {
        double alpha = TensorPrimitives.SumOfSquares<float>(x), beta = TensorPrimitives.SumOfSquares<float>(y), gamma = TensorPrimitives.Dot<float>(x, y);
        if (gamma == 0 || Math.Abs(gamma) <= Tolerance * Math.Sqrt(alpha * beta) || !double.IsFinite(gamma))
            return false;
        double zeta = (beta - alpha) / (2 * gamma);
        double tangent = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        float cosine = (float)(1 / Math.Sqrt(1 + (tangent * tangent))), sine = (float)(tangent / Math.Sqrt(1 + (tangent * tangent)));
        x.CopyTo(scratch);
        TensorPrimitives.Multiply(x, cosine, x);
        TensorPrimitives.MultiplyAdd(y, -sine, x, x);
        TensorPrimitives.Multiply(y, cosine, y);
        TensorPrimitives.MultiplyAdd(scratch, sine, y, y);
        return true;
    }
}
