using System.Numerics.Tensors;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>Pairs of rows that are each other's nearest neighbour by cosine.</summary>
public static class MutualNeighbours
{
    /// <summary>No partner.</summary>
    public const int None = -1;

    /// <summary>Finds them.</summary>
    /// <param name="left">Rows of length 1.</param>
    /// <param name="right">Rows of length 1, in the same coordinates.</param>
    /// <param name="ignoresSign">Whether opposite rows count as near: a network computes the same after both ends of a neuron changed their sign.</param>
    /// <returns>For each row of the first the row of the second, or <see cref="None"/>.</returns>
    public static int[] Of(Matrix left, Matrix right, bool ignoresSign)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        int[] result = new int[left.Rows];
        Array.Fill(result, None);
        if (left.Rows == 0 || right.Rows == 0)
            return result;
        Matrix cosines = MatrixProduct.TimesTranspose(left, right);
        if (ignoresSign)
            TensorPrimitives.Abs(cosines.Values, cosines.Values);
        int[] best = new int[right.Rows];
        float[] bestOf = new float[right.Rows];
        Array.Fill(bestOf, float.NegativeInfinity);
        int[] nearest = new int[left.Rows];
        for (int i = 0; i < left.Rows; i++)
        {
            ReadOnlySpan<float> row = cosines.Row(i);
            nearest[i] = TensorPrimitives.IndexOfMax(row);
            for (int j = 0; j < row.Length; j++)
            {
                if (row[j] > bestOf[j])
                    (bestOf[j], best[j]) = (row[j], i);
            }
        }

        for (int i = 0; i < left.Rows; i++)
        {
            if (nearest[i] >= 0 && best[nearest[i]] == i && cosines[i, nearest[i]] > 0)
                result[i] = nearest[i];
        }

        return result;
    }
}
