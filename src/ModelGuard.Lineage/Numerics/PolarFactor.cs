using System.Numerics.Tensors;

namespace ModelGuard.Lineage.Numerics;

/// <summary>
/// The orthogonal factor U·Vᵀ of a matrix U·S·Vᵀ, which solves the orthogonal Procrustes problem, by Newton–Schulz iterations:
/// only products, no decomposition.
/// </summary>
public static class PolarFactor
{
    private const int LiftingSteps = 10;
    private const int PolishingSteps = 8;

    /// <summary>Computes it.</summary>
    /// <param name="matrix">m × n. Directions whose singular value is below about 1e-5 of the largest may come out shorter than 1.</param>
    /// <returns>m × n with orthonormal rows or columns, whichever are fewer; zeros for a matrix of zeros.</returns>
    public static Matrix Of(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Rows > matrix.Columns)
            return Of(matrix.Transpose()).Transpose();

        float norm = TensorPrimitives.Norm<float>(matrix.Values);
        Matrix current = new(matrix.Rows, matrix.Columns);
        if (norm == 0 || !float.IsFinite(norm))
            return current;
        TensorPrimitives.Divide(matrix.Values, norm, current.Values);

        // The quintic lifts small singular values by 3.4 a step and leaves all of them near 1; the cubic then converges quadratically.
        // Coefficients of the quintic: K. Jordan, "Muon: an optimizer for hidden layers in neural networks", 2024.
        for (int step = 0; step < LiftingSteps; step++)
            current = Step(current, 3.4445f, -4.7750f, 2.0315f);
        for (int step = 0; step < PolishingSteps; step++)
            current = Step(current, 1.5f, -0.5f, 0);
        return current;
    }

    // a·X + b·(XXᵀ)X + c·(XXᵀ)²X
    private static Matrix Step(Matrix x, float a, float b, float c)
    {
        Matrix gram = MatrixProduct.TimesTranspose(x, x);
        Matrix factor = new(gram.Rows, gram.Columns);
        TensorPrimitives.Multiply(gram.Values, b, factor.Values);
        if (c != 0)
        {
            // The Gram matrix is symmetric, so it is its own transpose.
            Matrix square = MatrixProduct.TimesTranspose(gram, gram);
            TensorPrimitives.MultiplyAdd(square.Values, c, factor.Values, factor.Values);
        }

        for (int i = 0; i < factor.Rows; i++)
            factor[i, i] += a;
        return MatrixProduct.Times(factor, x);
    }
}
