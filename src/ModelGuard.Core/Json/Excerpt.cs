namespace ModelGuard.Core.Json;

/// <summary>Quotes untrusted text in a message: on one line, and no longer than a message can bear.</summary>
public static class Excerpt
{
    private const int Longest = 120;

    /// <summary>The text, cut after 120 characters, with control characters shown as <c>?</c>.</summary>
    public static string Of(string text)
    {
        string start = text.Length <= Longest ? text : text[..Longest] + "...";
        return string.Create(start.Length, start, static (characters, source) =>
        {
            for (int index = 0; index < characters.Length; index++)
                characters[index] = char.IsControl(source[index]) ? '?' : source[index];
        });
    }
}
