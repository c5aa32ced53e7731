using System.Globalization;
using System.Text;

namespace ModelGuard.Tool.Text;

/// <summary>
/// Text that a model's author chose (paths, member names, messages), made safe for a terminal: whatever would move the cursor, change
/// colours or turn the reading direction is written as an escape.
/// </summary>
internal static class VisibleText
{
    /// <summary>The text with control, format and unpaired surrogate characters escaped.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        StringBuilder visible = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                visible.Append(c).Append(text[++i]);
            else if (IsUnsafe(c))
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                visible.Append(c);
        }

        return visible.ToString();
    }

    private static bool IsUnsafe(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
}
