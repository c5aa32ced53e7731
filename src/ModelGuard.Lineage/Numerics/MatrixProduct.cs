using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelGuard.Lineage.Numerics;

/// <summary>
/// Products of matrices. Vectors are 256 bits wide on every machine and sums are fused, so that a result is the same bits everywhere.
/// </summary>
public static class MatrixProduct
{
    /// <summary>A times the transpose of B: the scalar products of their rows.</summary>
    /// <param name="left">m × d.</param>
    /// <param name="right">n × d.</param>
    /// <returns>m × n.</returns>
    public static Matrix TimesTranspose(Matrix left, Matrix right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Matrix result = new(left.Rows, right.Rows);
        TimesTranspose(left, right, result);
        return result;
    }

    /// <summary>A times the transpose of B, into a matrix that exists.</summary>
    /// <param name="left">m × d.</param>
    /// <param name="right">n × d.</param>
    /// <param name="result">m × n, overwritten.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void TimesTranspose(Matrix left, Matrix right, Matrix result)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(result);
        if (left.Columns != right.Columns || result.Rows != left.Rows || result.Columns != right.Rows)
            throw new ArgumentException($"{left.Rows}×{left.Columns} times the transpose of {right.Rows}×{right.Columns} is not {result.Rows}×{result.Columns}", nameof(result));

        // A panel of the right side that stays in the cache while all rows of the left pass over it.
        int panel = Math.Max(4, 32768 / Math.Max(1, left.Columns));
        for (int from = 0; from < right.Rows; from += panel)
        {
            int to = Math.Min(from + panel, right.Rows);
            int i = 0;
            for (; i + 4 <= left.Rows; i += 4)
            {
                int j = from;
                for (; j + 2 <= to; j += 2)
                    Block(left, i, right, j, result);
                for (; j < to; j++)
                {
                    for (int k = 0; k < 4; k++)
                        result[i + k, j] = Dot(left.Row(i + k), right.Row(j));
                }
            }

            for (; i < left.Rows; i++)
            {
                for (int j = from; j < to; j++)
                    result[i, j] = Dot(left.Row(i), right.Row(j));
            }
        }
    }

    /// <summary>A times B.</summary>
    /// <param name="left">m × k.</param>
    /// <param name="right">k × n.</param>
    /// <returns>m × n.</returns>
    public static Matrix Times(Matrix left, Matrix right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return TimesTranspose(left, right.Transpose());
    }

    /// <summary>The scalar product of two vectors of one length.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref float a = ref MemoryMarshal.GetReference(left);
        ref float b = ref MemoryMarshal.GetReference(right);
        int length = Math.Min(left.Length, right.Length);
        Vector256<float> sum0 = default, sum1 = default;
        int i = 0;
        for (; i + 16 <= length; i += 16)
        {
            sum0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)i), Vector256.LoadUnsafe(ref b, (nuint)i), sum0);
            sum1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)(i + 8)), Vector256.LoadUnsafe(ref b, (nuint)(i + 8)), sum1);
        }

        float sum = Sum(sum0 + sum1);
        for (; i < length; i++)
            sum = MathF.FusedMultiplyAdd(left[i], right[i], sum);
        return sum;
    }

    // Four rows by two: eight independent sums, so that the multipliers are never idle.
    private static void Block(Matrix left, int i, Matrix right, int j, Matrix result)
    {
        int columns = left.Columns;
        ref float a0 = ref MemoryMarshal.GetReference(left.Row(i));
        ref float a1 = ref MemoryMarshal.GetReference(left.Row(i + 1));
        ref float a2 = ref MemoryMarshal.GetReference(left.Row(i + 2));
        ref float a3 = ref MemoryMarshal.GetReference(left.Row(i + 3));
        ref float b0 = ref MemoryMarshal.GetReference(right.Row(j));
        ref float b1 = ref MemoryMarshal.GetReference(right.Row(j + 1));
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        int k = 0;
        for (; k + 8 <= columns; k += 8)
        {
            nuint at = (nuint)k;
            Vector256<float> v0 = Vector256.LoadUnsafe(ref b0, at), v1 = Vector256.LoadUnsafe(ref b1, at);
            Vector256<float> u = Vector256.LoadUnsafe(ref a0, at);
            s00 = Vector256.FusedMultiplyAdd(u, v0, s00);
            s01 = Vector256.FusedMultiplyAdd(u, v1, s01);
            u = Vector256.LoadUnsafe(ref a1, at);
            s10 = Vector256.FusedMultiplyAdd(u, v0, s10);
            s11 = Vector256.FusedMultiplyAdd(u, v1, s11);
            u = Vector256.LoadUnsafe(ref a2, at);
            s20 = Vector256.FusedMultiplyAdd(u, v0, s20);
            s21 = Vector256.FusedMultiplyAdd(u, v1, s21);
            u = Vector256.LoadUnsafe(ref a3, at);
            s30 = Vector256.FusedMultiplyAdd(u, v0, s30);
            s31 = Vector256.FusedMultiplyAdd(u, v1, s31);
        }

        Span<float> sums = [Sum(s00), Sum(s01), Sum(s10), Sum(s11), Sum(s20), Sum(s21), Sum(s30), Sum(s31)];
        for (int row = 0; row < 4; row++)
        {
            ReadOnlySpan<float> source = left.Row(i + row);
            for (int column = 0; column < 2; column++)
            {
                float sum = sums[(row * 2) + column];
                ReadOnlySpan<float> other = right.Row(j + column);
                for (int rest = k; rest < columns; rest++)
                    sum = MathF.FusedMultiplyAdd(source[rest], other[rest], sum);
                result[i + row, j + column] = sum;
            }
        }
    }

    // In a fixed order, unlike Vector256.Sum, whose order is the machine's.
    private static float Sum(Vector256<float> vector)
    {
        Vector128<float> half = vector.GetLower() + vector.GetUpper();
        return half.GetElement(0) + half.GetElement(2) + (half.GetElement(1) + half.GetElement(3));
    }
}
