using System.Text.RegularExpressions;

namespace ModelGuard.Providers.Secrets;

/// <summary>Finds the fixed forms in a text: first their anchors, then the form in a window around each, so that any text takes linear time.</summary>
internal static class FixedForms
{
    /// <summary>The keys in a part of a text, row by row.</summary>
    public static IEnumerable<(SecretPattern Pattern, int Start, int Length)> In(string text, int start, int length)
    {
        foreach (SecretPattern pattern in SecretPatternTable.Fixed)
        {
            foreach (string anchor in pattern.Anchors)
            {
                foreach ((int at, int size) in Of(pattern, anchor, text, start, start + length))
                    yield return (pattern, at, size);
            }
        }
    }

    private static IEnumerable<(int Start, int Length)> Of(SecretPattern pattern, string anchor, string text, int start, int end)
    {
        int at = start;
        while (at < end && (at = text.IndexOf(anchor, at, end - at, StringComparison.Ordinal)) >= 0)
        {
            // One more character on either side, for the form's own borders.
            int from = Math.Max(start, at - pattern.Before - 1);
            int to = Math.Min(end, at + pattern.After + 1);
            Match match = pattern.MatchIn(text, from, to - from);
            int next = at + anchor.Length;
            if (match.Success && IsKey(pattern, match.Value))
            {
                yield return (match.Index, match.Length);
                next = Math.Max(next, match.Index + match.Length);
            }

            at = next;
        }
    }

    private static bool IsKey(SecretPattern pattern, string key) =>
        !SecretText.IsExample(key) && (pattern.MinimumEntropy <= 0 || SecretText.Entropy(key) >= pattern.MinimumEntropy);
}
