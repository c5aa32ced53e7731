using System.Globalization;
using System.Text;

namespace ModelGuard.Rules;

/// <summary>The one sentence form of a finding that MSBuild, the compiler and the console print.</summary>
public static class FindingText
{
    /// <summary>
    /// Everything a person needs to act, on one line: where inside the file, what was found, why it matters, how to mend it, where to read more.
    /// The file, line, column and rule id are not repeated: whoever prints a diagnostic puts them in front.
    /// </summary>
    public static string OneLine(Finding finding)
    {
        StringBuilder text = new();
        string inside = Inside(finding.Place);
        if (inside.Length > 0)
            text.Append(inside).Append(": ");
        AppendSentence(text, finding.Message);
        AppendSentence(text.Append(' '), finding.Rule.Why);
        AppendSentence(text.Append(" Mend: "), finding.Mend);
        text.Append(" Help: ").Append(finding.Rule.HelpUri);
        return SingleLine(text);
    }

    /// <summary>The place inside the file, such as <c>archive/data.pkl, byte 27</c>; empty for the file itself or a line of text.</summary>
    public static string Inside(Place place)
    {
        string? at = place.Offset is { } offset ? "byte " + offset.ToString(CultureInfo.InvariantCulture) : null;
        return place.Member is null ? at ?? "" : at is null ? place.Member : place.Member + ", " + at;
    }

    private static void AppendSentence(StringBuilder text, string sentence)
    {
        text.Append(sentence);
        if (sentence.Length > 0 && sentence[sentence.Length - 1] is not ('.' or '}' or ':' or '/' or '>'))
            text.Append('.');
    }

    // A line break inside a diagnostic would start a line without file and rule id; member names come from hostile archives.
    private static string SingleLine(StringBuilder text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                text[i] = ' ';
        }

        return text.ToString();
    }
}
