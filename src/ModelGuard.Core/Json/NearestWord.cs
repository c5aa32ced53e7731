namespace ModelGuard.Core.Json;

/// <summary>Finds the word that a misspelt one was meant to be.</summary>
public static class NearestWord
{
    private const int LongestWord = 64;

    /// <summary>The candidate with the least edit distance (Levenshtein, case ignored).</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="candidates">The words that exist.</param>
    /// <returns>The nearest one; the first of several; <see langword="null"/> where none shares half of its letters.</returns>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        if (word.Length > LongestWord)
            return null;

        string? nearest = null;
        int least = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int distance = Distance(word, candidate);
            if (distance < least && distance <= Math.Max(word.Length, candidate.Length) / 2)
            {
                least = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    private static int Distance(string left, string right)
    {
        int[] row = new int[right.Length + 1];
        for (int column = 0; column < row.Length; column++)
            row[column] = column;

        for (int line = 1; line <= left.Length; line++)
        {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.Length; column++)
            {
                int cost = char.ToUpperInvariant(left[line - 1]) == char.ToUpperInvariant(right[column - 1]) ? 0 : 1;
                int next = Math.Min(Math.Min(row[column] + 1, row[column - 1] + 1), diagonal + cost);
                diagonal = row[column];
                row[column] = next;
            }
        }

        return row[^1];
    }
}
