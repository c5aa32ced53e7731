namespace ModelGuard.Lineage.Numerics;

/// <summary>
/// The linear assignment problem by shortest augmenting paths (R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense
/// and sparse linear assignment problems", Computing 38, 1987): each row gets a column of its own, and the sum of what they score is the largest.
/// </summary>
public static class LinearAssignment
{
    /// <summary>Solves it in O(n³) time.</summary>
    /// <param name="score">n × m with n ≤ m, finite.</param>
    /// <returns>The column of each row.</returns>
    /// <exception cref="ArgumentException">There are more rows than columns.</exception>
    public static int[] Maximize(Matrix score)
    {
        ArgumentNullException.ThrowIfNull(score);
        int rows = score.Rows, columns = score.Columns;
        if (rows > columns)
            throw new ArgumentException($"expected no more rows than columns, found {rows}×{columns}", nameof(score));

        // 1-based, as in the classical statement: column 0 and row 0 are the ends of the paths.
        double[] rowPotential = new double[rows + 1], columnPotential = new double[columns + 1], shortest = new double[columns + 1];
        int[] rowOf = new int[columns + 1], previous = new int[columns + 1];
        bool[] done = new bool[columns + 1];
        for (int row = 1; row <= rows; row++)
        {
            rowOf[0] = row;
            int column = 0;
            Array.Fill(shortest, double.PositiveInfinity);
            Array.Clear(done);
            do
            {
                done[column] = true;
                int from = rowOf[column], next = 0;
                double delta = double.PositiveInfinity;
                ReadOnlySpan<float> scores = score.Row(from - 1);
                for (int j = 1; j <= columns; j++)
                {
                    if (done[j])
                        continue;
                    double reduced = -scores[j - 1] - rowPotential[from] - columnPotential[j];
                    if (reduced < shortest[j])
                        (shortest[j], previous[j]) = (reduced, column);
                    if (shortest[j] < delta)
                        (delta, next) = (shortest[j], j);
                }

                for (int j = 0; j <= columns; j++)
                {
                    if (done[j])
                    {
                        rowPotential[rowOf[j]] += delta;
                        columnPotential[j] -= delta;
                    }
                    else
                    {
                        shortest[j] -= delta;
                    }
                }

                column = next;
            }
            while (rowOf[column] != 0);

            do
            {
                int before = previous[column];
                rowOf[column] = rowOf[before];
                column = before;
            }
            while (column != 0);
        }

        int[] result = new int[rows];
        for (int j = 1; j <= columns; j++)
        {
            if (rowOf[j] > 0)
                result[rowOf[j] - 1] = j - 1;
        }

        return result;
    }
}
