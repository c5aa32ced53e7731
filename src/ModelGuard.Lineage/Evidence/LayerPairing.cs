namespace ModelGuard.Lineage.Evidence;

/// <summary>Pairs the layers of two models without crossing, so that the sum of their scores is the largest: dropped and inserted layers fall out.</summary>
public static class LayerPairing
{
    /// <summary>Pairs layers by dynamic programming.</summary>
    /// <param name="score">Score of each pair, 0 or more; a pair of score 0 is never made.</param>
    /// <returns>Pairs in order.</returns>
    public static IReadOnlyList<(int Left, int Right)> Monotone(double[,] score)
    {
        ArgumentNullException.ThrowIfNull(score);
        int rows = score.GetLength(0), columns = score.GetLength(1);
        double[,] best = new double[rows + 1, columns + 1];
        for (int i = 1; i <= rows; i++)
        {
            for (int j = 1; j <= columns; j++)
                best[i, j] = Math.Max(best[i - 1, j - 1] + score[i - 1, j - 1], Math.Max(best[i - 1, j], best[i, j - 1]));
        }

        List<(int, int)> pairs = [];
        int row = rows, column = columns;
        while (row > 0 && column > 0)
        {
            if (best[row, column] == best[row - 1, column])
                row--;
            else if (best[row, column] == best[row, column - 1])
                column--;
            else
                pairs.Add((--row, --column));
        }

        pairs.Reverse();
        return pairs;
    }
}
