namespace ModelGuard.Providers.Secrets;

/// <summary>
/// Finds the fixed forms in a text in one pass. Only runs of characters that keys are made of are looked at; where one starts an anchor the
/// anchor is compared, and behind an anchor the form is tried at the one place that it allows, so that any text takes linear time.
/// </summary>
internal static class FixedForms
{
    private const int Ascii = 128;

    // Rows by the first character of their anchors: all are ASCII, and most characters start none.
    private static readonly (SecretPattern Pattern, string Anchor)[]?[] Rows = CreateRows();

    private const byte InWords = 1;
    private const byte StartsAnchor = 2;
    private const byte InKeys = 4;

    private static readonly byte[] Kinds = [.. Enumerable.Range(0, Ascii).Select(code => KindOf((char)code))];

    /// <summary>The keys in a part of a text, in its order, none overlapping another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the part starts.</param>
    /// <param name="length">Its length.</param>
    public static IReadOnlyList<FixedForm> In(string text, int start, int length)
    {
        const int Reach = SecretPatternTable.ShortestFixed - 1;
        List<FixedForm>? found = null;
        byte[] kinds = Kinds;
        int end = start + length;
        int run = start;
        while (run + Reach < end)
        {
            // A key is an unbroken run of at least so many characters: from its last back to its first, most of a text is passed over unread.
            int at = run + Reach;
            while (at >= run && text[at] < kinds.Length && (kinds[text[at]] & InKeys) != 0)
                at--;
            if (at >= run)
            {
                run = at + 1;
                continue;
            }

            int stop = run + Reach + 1;
            while (stop < end && text[stop] < kinds.Length && (kinds[text[stop]] & InKeys) != 0)
                stop++;
            FindInRun(text, start, run, stop, end, ref found);
            run = stop + 1;
        }

        return found is null ? [] : found;
    }

    private static void FindInRun(string text, int start, int run, int stop, int end, ref List<FixedForm>? found)
    {
        byte[] kinds = Kinds;
        int before = run > start && char.IsLetterOrDigit(text[run - 1]) ? InWords : 0;
        for (int at = run; at < stop; at++)
        {
            char c = text[at];
            int kind = kinds[c];
            // Inside a word only capitals and dots can be anchors: those of keys without a prefix.
            if ((kind & StartsAnchor) != 0 && (before == 0 || c < 'a') && Find(text, start, at, end, before == 0) is { } form)
            {
                (found ??= []).Add(form);
                at = Math.Max(at, form.Start + form.Length - 1);
            }

            before = kind & InWords;
        }
    }

    private static FixedForm? Find(string text, int start, int at, int end, bool startsWord)
    {
        foreach ((SecretPattern pattern, string anchor) in Rows[text[at]]!)
        {
            if (anchor.Length > 1 && (at + 1 >= end || text[at + 1] != anchor[1]))
                continue;
            // Every form starts a word; asked here so that the expression is tried only where it can match.
            int from = at - pattern.Before;
            if (from == at ? !startsWord : from < start || !StartsWord(text, start, from))
                continue;
            if (string.CompareOrdinal(text, at, anchor, 0, anchor.Length) != 0)
                continue;
            int size = pattern.LengthAt(text, from);
            if (size > 0 && from + size <= end && IsKey(pattern, text.Substring(from, size)))
                return new FixedForm(pattern, from, size);
        }

        return null;
    }

    private static bool StartsWord(string text, int start, int from) =>
        char.IsLetterOrDigit(text[from]) && (from == start || !char.IsLetterOrDigit(text[from - 1]));

    private static bool IsKey(SecretPattern pattern, string key) =>
        !SecretText.IsExample(key) && (pattern.MinimumEntropy <= 0 || SecretText.Entropy(key) >= pattern.MinimumEntropy);

    private static byte KindOf(char c)
    {
        bool word = char.IsLetterOrDigit(c);
        bool key = word || c is '_' or '-' or '.' or '~' or '+' or '/' or '=';
        return (byte)((word ? InWords : 0) | (Rows[c] is null ? 0 : StartsAnchor) | (key ? InKeys : 0));
    }

    private static (SecretPattern, string)[]?[] CreateRows()
    {
        (SecretPattern, string)[]?[] rows = new (SecretPattern, string)[]?[Ascii];
        foreach (IGrouping<char, (SecretPattern Pattern, string Anchor)> group in SecretPatternTable.Fixed
            .SelectMany(pattern => pattern.Anchors.Select(anchor => (Pattern: pattern, Anchor: anchor))).GroupBy(row => row.Anchor[0]))
            rows[group.Key] = [.. group];
        return rows;
    }
}
