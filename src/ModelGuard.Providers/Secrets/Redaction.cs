using System.Text;

namespace ModelGuard.Providers.Secrets;

/// <summary>Takes keys out of a text that is about to be printed.</summary>
internal static class Redaction
{
    /// <summary>The text with every key of a fixed form replaced by its public prefix and <c>...</c>.</summary>
    public static string Of(string text)
    {
        if (text.Length < SecretPatternTable.ShortestFixed)
            return text;

        StringBuilder? redacted = null;
        int copied = 0;
        foreach ((SecretPattern pattern, int start, int length) in FixedForms.In(text, 0, text.Length))
        {
            (redacted ??= new StringBuilder()).Append(text, copied, start - copied).Append(pattern.PrefixOf(text.Substring(start, length))).Append("...");
            copied = start + length;
        }

        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Whether a text holds a key of a fixed form.</summary>
    public static bool Concerns(string text) => text.Length >= SecretPatternTable.ShortestFixed && FixedForms.In(text, 0, text.Length).Count > 0;
}
