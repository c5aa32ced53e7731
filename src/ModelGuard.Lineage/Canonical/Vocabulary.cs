namespace ModelGuard.Lineage.Canonical;

/// <summary>Token strings and the rows of the embedding that they stand for. Marks of a word's beginning (U+0120, U+2581) are read as a space.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    /// <summary>Makes a vocabulary; of a string given twice the first row holds.</summary>
    /// <param name="tokens">Strings with their rows; rows below 0 are left out.</param>
    public Vocabulary(IEnumerable<KeyValuePair<string, int>> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        foreach ((string token, int row) in tokens)
        {
            if (row >= 0)
                _rows.TryAdd(token.Replace('\u0120', ' ').Replace('\u2581', ' '), row);
        }
    }

    /// <summary>Number of strings.</summary>
    public int Count => _rows.Count;

    /// <summary>All strings with their rows.</summary>
    public IReadOnlyDictionary<string, int> Rows => _rows;

    /// <summary>The row of a word, as a token of its own with or without a space in front; -1 where there is none.</summary>
    public int RowOfWord(string word) => _rows.TryGetValue(" " + word, out int row) || _rows.TryGetValue(word, out row) ? row : -1;
}
