using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>
/// Fits how the residual stream of one model maps to that of another, on the embeddings of even tokens, and chooses among the hypotheses on odd ones.
/// Nothing but embeddings is used, so the weights of the layers stay untouched for the tests.
/// </summary>
public static class AlignmentFit
{
    private const int WidestExact = 1024;
    private const int WidestAssignment = 1024;

    // A simpler hypothesis is kept where a richer one is not clearly better.
    private const double IdentityBonus = 0.02;
    private const double PermutationBonus = 0.01;

    /// <summary>The alignments to test: the chosen one, and coordinate by coordinate where widths agree (a rebuilt embedding says nothing about layers).</summary>
    /// <param name="left">First model.</param>
    /// <param name="right">Second model.</param>
    /// <param name="pairs">What the fit rests on, or why there is none.</param>
    public static IReadOnlyList<StreamAlignment> Candidates(CanonicalModel left, CanonicalModel right, out string pairs)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        TokenPairs? tokens = TokenPairs.Of(left, right);
        pairs = tokens?.Source ?? "no embedding that both have";
        if (tokens is null)
            return left.Width == right.Width ? [StreamAlignment.Identity] : [];

        Matrix leftRows = left.Embedding!.ReadRows(left.Weights, tokens.Left), rightRows = right.Embedding!.ReadRows(right.Weights, tokens.Right);
        leftRows.CentreRows();
        rightRows.CentreRows();
        StreamAlignment best = Best(leftRows, rightRows);
        return best.Kind == AlignmentKind.Identity || left.Width != right.Width ? [best] : [best, StreamAlignment.Identity];
    }

    private static StreamAlignment Best(Matrix left, Matrix right)
    {
        (Matrix leftFit, Matrix leftHeld) = Halves(left);
        (Matrix rightFit, Matrix rightHeld) = Halves(right);
        leftHeld.NormalizeRows();
        List<(StreamAlignment Alignment, double Score)> found = [];
        if (left.Columns == right.Columns)
        {
            Add(AlignmentKind.Identity, null, null, IdentityBonus);
            Add(AlignmentKind.SignedPermutation, null, SignedPermutation(leftFit, rightFit), PermutationBonus);
        }

        (Matrix? leftMap, Matrix rightMap) = Procrustes(leftFit, rightFit);
        Add(AlignmentKind.Orthogonal, leftMap, rightMap, 0);
        return found.MaxBy(static candidate => candidate.Score).Alignment;

        void Add(AlignmentKind kind, Matrix? leftMapping, Matrix? rightMapping, double bonus)
        {
            StreamAlignment alignment = new(kind, double.NaN, leftMapping, rightMapping);
            Matrix mappedLeft = Copy(alignment.MapLeft(leftHeld)), mappedRight = Copy(alignment.MapRight(rightHeld));
            mappedRight.NormalizeRows();
            if (leftMapping is not null)
                mappedLeft.NormalizeRows();
            double sum = 0;
            for (int i = 0; i < mappedLeft.Rows; i++)
                sum += MatrixProduct.Dot(mappedLeft.Row(i), mappedRight.Row(i));
            double score = sum / Math.Max(1, mappedLeft.Rows);
            found.Add((new StreamAlignment(kind, score, leftMapping, rightMapping), score + bonus));
        }
    }

    private static Matrix Copy(Matrix matrix) => new(matrix.Rows, matrix.Columns, [.. matrix.Values]);

    private static (Matrix Even, Matrix Odd) Halves(Matrix rows)
    {
        Matrix even = new((rows.Rows + 1) / 2, rows.Columns), odd = new(rows.Rows / 2, rows.Columns);
        for (int i = 0; i < rows.Rows; i++)
            rows.Row(i).CopyTo((i % 2 == 0 ? even : odd).Row(i / 2));
        return (even, odd);
    }

    // Columns of the embeddings, matched by the absolute value of their cosine.
    private static Matrix SignedPermutation(Matrix left, Matrix right)
    {
        Matrix leftColumns = left.Transpose(), rightColumns = right.Transpose();
        leftColumns.NormalizeRows();
        rightColumns.NormalizeRows();
        Matrix cosines = MatrixProduct.TimesTranspose(leftColumns, rightColumns);
        Matrix score = new(cosines.Rows, cosines.Columns);
        System.Numerics.Tensors.TensorPrimitives.Abs(cosines.Values, score.Values);
        int[] assignment = score.Rows <= WidestAssignment ? LinearAssignment.Maximize(score) : Greedy(score);
        Matrix map = new(cosines.Rows, cosines.Columns);
        for (int i = 0; i < assignment.Length; i++)
            map[i, assignment[i]] = cosines[i, assignment[i]] < 0 ? -1 : 1;
        return map;
    }

    // For wide models: best pairs first. Where a permutation is real its cosines are near one, and the greedy choice is the optimal one.
    private static int[] Greedy(Matrix score)
    {
        int[] rows = [.. Enumerable.Range(0, score.Rows)];
        float[] best = [.. rows.Select(row => System.Numerics.Tensors.TensorPrimitives.Max<float>(score.Row(row)))];
        Array.Sort(rows, (x, y) => best[x] != best[y] ? best[y].CompareTo(best[x]) : x.CompareTo(y));
        int[] result = new int[score.Rows];
        foreach (int row in rows)
        {
            int column = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(score.Row(row));
            result[row] = column;
            for (int i = 0; i < score.Rows; i++)
                score[i, column] = -1;
        }

        return result;
    }

    // R = U·Vᵀ of leftᵀ·right. Where models are wide, the same inside the space that the tokens span.
    private static (Matrix? Left, Matrix Right) Procrustes(Matrix left, Matrix right)
    {
        if (Math.Max(left.Columns, right.Columns) <= WidestExact)
            return (null, PolarFactor.Of(MatrixProduct.TimesTranspose(left.Transpose(), right.Transpose())));

        int tokens = Math.Min(Math.Min(left.Rows, WidestExact), Math.Min(left.Columns, right.Columns));
        (Matrix leftBasis, Matrix leftCoordinates) = Cholesky.Orthonormalize(First(left, tokens));
        (Matrix rightBasis, Matrix rightCoordinates) = Cholesky.Orthonormalize(First(right, tokens));
        Matrix rotation = PolarFactor.Of(MatrixProduct.TimesTranspose(leftCoordinates.Transpose(), rightCoordinates.Transpose()));
        return (leftBasis, MatrixProduct.Times(rotation, rightBasis));
    }

    private static Matrix First(Matrix matrix, int rows) => new(rows, matrix.Columns, matrix.Values[..(rows * matrix.Columns)]);
}
