namespace ModelGuard.Providers.Secrets;

/// <summary>
/// Finds the fixed forms in parts of one text: first their anchors, then the form at the one place each allows, so that any text takes
/// linear time. An anchor that the whole text lacks is never looked for in its parts.
/// </summary>
internal sealed class FixedForms
{
    private static readonly (SecretPattern Pattern, string Anchor)[] Anchors =
        [.. SecretPatternTable.Fixed.SelectMany(pattern => pattern.Anchors.Select(anchor => (pattern, anchor)))];

    private readonly (SecretPattern Pattern, string Anchor)[] _anchors;

    private FixedForms((SecretPattern, string)[] anchors) => _anchors = anchors;

    /// <summary>All forms, for a text that stands in no file as it is, such as one with escapes.</summary>
    public static FixedForms All { get; } = new(Anchors);

    /// <summary>The forms that the parts of a text can have.</summary>
    public static FixedForms Of(string text) => new([.. Anchors.Where(row => text.Has(row.Anchor))]);

    /// <summary>The keys in a part of a text, row by row; empty for nearly every part.</summary>
    public IReadOnlyList<(SecretPattern Pattern, int Start, int Length)> In(string text, int start, int length)
    {
        List<(SecretPattern, int, int)>? found = null;
        foreach ((SecretPattern pattern, string anchor) in _anchors)
        {
            if (length >= pattern.MinimumLength)
                Find(pattern, anchor, text, start, start + length, ref found);
        }

        return found is null ? [] : found;
    }

    private static void Find(SecretPattern pattern, string anchor, string text, int start, int end, ref List<(SecretPattern, int, int)>? found)
    {
        int at = start;
        while (at < end && (at = text.IndexOf(anchor, at, end - at, StringComparison.Ordinal)) >= 0)
        {
            int from = at - pattern.Before;
            int size = from < start || IsInsideWord(text, start, from) ? 0 : pattern.LengthAt(text, from);
            int next = at + anchor.Length;
            if (size > 0 && from + size <= end && IsKey(pattern, text.Substring(from, size)))
            {
                (found ??= []).Add((pattern, from, size));
                next = Math.Max(next, from + size);
            }

            at = next;
        }
    }

    // Every form starts a word; asked here so that the expression is tried only where it can match.
    private static bool IsInsideWord(string text, int start, int from) =>
        !char.IsLetterOrDigit(text[from]) || (from > start && char.IsLetterOrDigit(text[from - 1]));

    private static bool IsKey(SecretPattern pattern, string key) =>
        !SecretText.IsExample(key) && (pattern.MinimumEntropy <= 0 || SecretText.Entropy(key) >= pattern.MinimumEntropy);
}
