namespace ModelGuard.Providers;

/// <summary>The words of a key: <c>AzureOpenAIChat</c> is azure, open, ai, chat; <c>api_key</c> is api, key. Digits stay with the word before them.</summary>
internal static class Words
{
    public static IReadOnlyList<string> Of(string key)
    {
        List<string> words = [];
        int start = 0;
        for (int at = 0; at <= key.Length; at++)
        {
            bool letter = at < key.Length && char.IsLetterOrDigit(key[at]);
            if (letter && !(at > start && BeginsWord(key, at)))
                continue;
            if (at > start)
                words.Add(key.Substring(start, at - start).ToLowerInvariant());
            start = letter ? at : at + 1;
        }

        return words;
    }

    /// <summary>Whether some consecutive words together spell <paramref name="wanted"/>.</summary>
    public static bool Spell(IReadOnlyList<string> words, string wanted)
    {
        for (int first = 0; first < words.Count; first++)
        {
            int length = 0;
            for (int last = first; last < words.Count && length < wanted.Length; last++)
            {
                if (string.CompareOrdinal(wanted, length, words[last], 0, words[last].Length) != 0)
                    break;
                length += words[last].Length;
                if (length == wanted.Length)
                    return true;
            }
        }

        return false;
    }

    // A capital after a small letter, or the last capital of a run before a small letter.
    private static bool BeginsWord(string key, int at) =>
        char.IsUpper(key[at])
        && (!char.IsUpper(key[at - 1]) || (at + 1 < key.Length && char.IsLower(key[at + 1])));
}
