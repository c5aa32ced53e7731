using CsCheck;
using ModelGuard.Lineage.Numerics;
using Xunit;

namespace ModelGuard.Lineage.Tests.Numerics;

public sealed class MatrixTests
{
    [Fact]
    public void A_product_with_a_transpose_is_the_sum_of_products() =>
        Gen.Select(Gen.Int[1, 19], Gen.Int[1, 11], Gen.Int[1, 37], Gen.ULong).Sample((m, n, d, seed) =>
        {
            Matrix left = Random(m, d, seed), right = Random(n, d, seed + 1), product = MatrixProduct.TimesTranspose(left, right);
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double sum = 0;
                    for (int k = 0; k < d; k++)
                        sum += left[i, k] * (double)right[j, k];
                    Assert.Equal(sum, product[i, j], 1e-3);
                }
            }
        }, iter: 200);

    [Theory]
    [InlineData(24, 24)]
    [InlineData(16, 40)]
    [InlineData(40, 16)]
    public void The_polar_factor_of_a_stretched_rotation_is_the_rotation(int rows, int columns)
    {
        Matrix rotation = PolarFactor.Of(Random(rows, columns, 3));
        int size = Math.Min(rows, columns);
        Matrix gram = rows <= columns ? MatrixProduct.TimesTranspose(rotation, rotation) : MatrixProduct.TimesTranspose(rotation.Transpose(), rotation.Transpose());
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
                Assert.Equal(i == j ? 1 : 0, gram[i, j], 3);
        }

        // A positive definite factor in front leaves it as it is.
        Matrix noise = Random(rows, rows, 4), stretch = MatrixProduct.TimesTranspose(noise, noise);
        for (int i = 0; i < rows; i++)
            stretch[i, i] += 5;
        if (rows > columns)
            return;
        Matrix again = PolarFactor.Of(MatrixProduct.Times(stretch, rotation));
        for (int i = 0; i < again.Values.Length; i++)
            Assert.Equal(rotation.Values[i], again.Values[i], 2);
    }

    [Fact]
    public void An_assignment_is_no_worse_than_any_permutation() =>
        Gen.Select(Gen.Int[1, 6], Gen.ULong).Sample((n, seed) =>
        {
            Matrix score = Random(n, n, seed);
            int[] found = LinearAssignment.Maximize(score);
            Assert.Equal(Enumerable.Range(0, n), found.Order());
            double best = Permutations(n).Max(order => order.Select((column, row) => (double)score[row, column]).Sum());
            Assert.Equal(best, found.Select((column, row) => (double)score[row, column]).Sum(), 4);
        }, iter: 100);

    [Fact]
    public void Singular_values_show_the_rank()
    {
        double[] values = SingularValues.Of(MatrixProduct.Times(Random(30, 4, 5), Random(4, 50, 6)));
        Assert.True(values[3] > 0.1);
        Assert.True(values[4] < 1e-4 * values[0]);
    }

    [Fact]
    public void An_orthonormal_basis_gives_the_rows_back()
    {
        Matrix rows = Random(8, 20, 7);
        (Matrix basis, Matrix coordinates) = Cholesky.Orthonormalize(rows);
        Matrix again = MatrixProduct.Times(coordinates, basis);
        for (int i = 0; i < rows.Values.Length; i++)
            Assert.Equal(rows.Values[i], again.Values[i], 3);
    }

    private static Matrix Random(int rows, int columns, ulong seed)
    {
        DeterministicRandom random = new(seed);
        Matrix result = new(rows, columns);
        for (int i = 0; i < result.Values.Length; i++)
            result.Values[i] = (float)random.NextNormal();
        return result;
    }

    private static IEnumerable<int[]> Permutations(int count) =>
        count == 0 ? [[]] : Permutations(count - 1).SelectMany(order => Enumerable.Range(0, count).Select(at => (int[])[.. order[..at], count - 1, .. order[at..]]));
}
