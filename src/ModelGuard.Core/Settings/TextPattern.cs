namespace ModelGuard.Core.Settings;

/// <summary>Patterns of a policy: a text in which <c>*</c> stands for any text.</summary>
public static class TextPattern
{
    /// <summary>Whether a text fits a pattern, from end to end. The time is bounded by the product of both lengths.</summary>
    public static bool Fits(string pattern, string text, StringComparison comparison = StringComparison.OrdinalIgnoreCase)
    {
        string[] parts = pattern.Split('*');
        if (parts.Length == 1)
            return string.Equals(pattern, text, comparison);
        if (!text.StartsWith(parts[0], comparison))
            return false;

        int at = parts[0].Length;
        foreach (string part in parts.AsSpan(1, parts.Length - 2))
        {
            int found = text.IndexOf(part, at, comparison);
            if (found < 0)
                return false;
            at = found + part.Length;
        }

        return text.Length - at >= parts[^1].Length && text.EndsWith(parts[^1], comparison);
    }
}
