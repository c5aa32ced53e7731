using System.Text.RegularExpressions;

namespace ModelGuard.Providers.ModelIds;

/// <summary>
/// A form of model id: a regular expression over the whole id, without regard to case, in which these stand for what they name:
/// <c>{date}</c> 2024-08-06, <c>{yyyymmdd}</c> 20240806, <c>{mmdd}</c> 0806, <c>{yymm}</c> 2408, <c>{mm-yyyy}</c> 08-2024,
/// <c>{mm-dd}</c> 08-06, <c>{nnn}</c> 001, <c>{name}</c> letters and digits joined by <c>-</c>, <c>.</c> or <c>_</c>.
/// </summary>
internal sealed class ModelIdPattern(string text)
{
    private const string Year = "20[12345][0-9]";
    private const string Month = "(?:0[1-9]|1[0-2])";
    private const string Day = "(?:0[1-9]|[12][0-9]|3[01])";

    private static readonly (string Name, string Expression)[] Parts =
    [
        ("{date}", $"{Year}-{Month}-{Day}"),
        ("{yyyymmdd}", $"{Year}{Month}{Day}"),
        ("{mm-yyyy}", $"{Month}-{Year}"),
        ("{mm-dd}", $"{Month}-{Day}"),
        ("{mmdd}", $"{Month}{Day}"),
        ("{yymm}", $"2[2-9]{Month}"),
        ("{nnn}", "00[0-9]"),
        ("{name}", "[a-z0-9]+(?:[-._][a-z0-9]+)*"),
    ];

    // Ids that start otherwise need no matching: most rows are passed over by their first letters.
    private readonly string _start = StartOf(text);

    private Regex? _regex;

    public string Text => text;

    public bool Matches(string id) => id.BeginsIgnoringCase(_start) && (_regex ??= Compile()).IsMatch(id);

    private Regex Compile()
    {
        string expression = text;
        foreach ((string name, string part) in Parts)
            expression = expression.Replace(name, part);
        return new Regex($"^(?:{expression})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static string StartOf(string expression)
    {
        int depth = 0;
        foreach (char c in expression)
        {
            depth += c is '(' ? 1 : c is ')' ? -1 : 0;
            if (c == '|' && depth == 0)
                return "";
        }

        // A letter that may be absent or repeated is no part of the start.
        int length = 0;
        while (length < expression.Length && (char.IsLetterOrDigit(expression[length]) || expression[length] == '-'))
            length++;
        if (length < expression.Length && expression[length] is '?' or '*' or '+')
            length--;
        return expression.Substring(0, Math.Max(length, 0));
    }
}
