using ModelGuard.Lineage.Canonical;

namespace ModelGuard.Lineage.Evidence;

/// <summary>Rows of two embeddings that should mean the same.</summary>
/// <param name="Left">Rows of the first model.</param>
/// <param name="Right">Rows of the second, in the same order.</param>
/// <param name="Source">Where the pairs come from, in words.</param>
public sealed record TokenPairs(int[] Left, int[] Right, string Source)
{
    /// <summary>The fewest pairs that an alignment is fitted on.</summary>
    public const int Fewest = 32;

    /// <summary>The most pairs that are read.</summary>
    public const int Most = 2048;

    /// <summary>Pairs tokens by their strings, or by their row where a model brings no strings.</summary>
    /// <param name="left">First model, with an embedding.</param>
    /// <param name="right">Second model, with an embedding.</param>
    public static TokenPairs? Of(CanonicalModel left, CanonicalModel right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Embedding is not { } leftTable || right.Embedding is not { } rightTable)
            return null;
        if (left.Vocabulary is { } leftWords && right.Vocabulary is { } rightWords)
        {
            List<(int Left, int Right)> shared = [];
            foreach ((string token, int row) in leftWords.Rows)
            {
                if (row < leftTable.Rows && rightWords.Rows.TryGetValue(token, out int other) && other < rightTable.Rows)
                    shared.Add((row, other));
            }

            shared.Sort();
            if (shared.Count >= Fewest)
                return Thin([.. shared.Select(static pair => pair.Left)], [.. shared.Select(static pair => pair.Right)], $"{shared.Count} shared token strings");
        }

        int rows = Math.Min(leftTable.Rows, rightTable.Rows);
        int[] same = [.. Enumerable.Range(0, rows)];
        return rows < Fewest ? null : Thin(same, same, $"{rows} rows of the same index (no shared token strings)");
    }

    private static TokenPairs Thin(int[] left, int[] right, string source)
    {
        if (left.Length <= Most)
            return new TokenPairs(left, right, source);
        int[] kept = [.. Enumerable.Range(0, Most).Select(i => (int)((long)i * left.Length / Most))];
        return new TokenPairs([.. kept.Select(i => left[i])], [.. kept.Select(i => right[i])], source);
    }
}
