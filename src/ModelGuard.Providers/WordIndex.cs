namespace ModelGuard.Providers;

/// <summary>
/// Asks in one pass whether any of some words stands in a name, whatever case it is in and whatever separates its letters. Most names of a
/// file hold none, and need no closer look.
/// </summary>
internal sealed class WordIndex
{
    private const int Buckets = 128;

    private readonly string[]?[] _byFirst = new string[]?[Buckets];

    /// <summary>Creates an index.</summary>
    /// <param name="words">The words: at least two letters or digits of ASCII, lower case.</param>
    public WordIndex(IEnumerable<string> words)
    {
        foreach (IGrouping<char, string> group in words.Distinct(StringComparer.Ordinal).GroupBy(word => word[0]))
            _byFirst[group.Key] = _byFirst[char.ToUpperInvariant(group.Key)] = [.. group];
    }

    /// <summary>Whether a word may stand in a name: never <see langword="false"/> where one does.</summary>
    /// <param name="name">The name.</param>
    public bool MayStandIn(string name)
    {
        string[]?[] byFirst = _byFirst;
        for (int at = 0; at < name.Length - 1; at++)
        {
            char first = name[at];
            if (first >= byFirst.Length || byFirst[first] is not { } words)
                continue;
            int second = name[at + 1] | ' ';
            bool letter = second is >= 'a' and <= 'z';
            foreach (string word in words)
            {
                if ((!letter || word[1] == second) && StandsAt(name, at, word))
                    return true;
            }
        }

        return false;
    }

    private static bool StandsAt(string name, int at, string word)
    {
        int matched = 1;
        for (at++; matched < word.Length && at < name.Length; at++)
        {
            char c = name[at];
            char lower = c is >= 'A' and <= 'Z' ? (char)(c | ' ') : c;
            if (lower == word[matched])
                matched++;
            else if (char.IsLetterOrDigit(c))
                return false;
        }

        return matched == word.Length;
    }
}
