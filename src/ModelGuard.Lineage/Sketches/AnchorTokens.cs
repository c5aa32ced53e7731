namespace ModelGuard.Lineage.Sketches;

/// <summary>
/// The 128 token strings that a sketch projects neurons onto: characters and short words that nearly every vocabulary has. Fixed for version 1 of the
/// format: another list is another version.
/// </summary>
public static class AnchorTokens
{
    /// <summary>Number of anchors.</summary>
    public const int Count = 128;

    /// <summary>The strings, each looked up with a space in front first, then as it is.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z",
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", ",", "!", "?", ":", ";", "(", ")", "-", "/", "\"", "'",
        "the", "of", "and", "to", "in", "is", "that", "for", "it", "was", "on", "with", "as", "be", "at", "by", "he", "from", "his", "but",
        "not", "are", "this", "you", "have", "had", "or", "an", "were", "her", "one", "all", "we", "they", "she", "there", "been", "their", "has", "will",
        "would", "who", "so", "no", "if", "out", "up", "what", "when", "can", "about", "more", "into", "them", "time", "some", "could", "now", "like", "other",
        "only", "new", "any", "two", "may", "then", "do", "first", "my", "your", "man", "over", "day", "well", "after", "also", "people", "year", "way", "work",
    ];
}
