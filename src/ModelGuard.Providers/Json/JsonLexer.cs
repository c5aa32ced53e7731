using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Json;

/// <summary>The tokens of a JSON text. Every method that returns <see langword="false"/> has left an error.</summary>
internal sealed class JsonLexer(string text, int end)
{
    private const int LongestKept = 64;
    private const int KeptKeys = 256;

    private readonly List<TextPart> _comments = [];
    private readonly string?[] _keys = new string?[KeptKeys];

    public int Position { get; private set; } = end > 0 && text[0] == '\uFEFF' ? 1 : 0;

    public SyntaxError? Error { get; private set; }

    public IReadOnlyList<TextPart> Comments => _comments;

    public bool AtEnd => Position >= end;

    /// <summary>The character at hand; NUL at the end, which starts no token.</summary>
    public char Current => Position < end ? text[Position] : '\0';

    public void Skip() => Position++;

    public bool Take(char wanted)
    {
        if (AtEnd || text[Position] != wanted)
            return false;

        Position++;
        return true;
    }

    /// <summary>Skips white space and comments.</summary>
    public bool SkipTrivia()
    {
        string source = text;
        while (true)
        {
            int at = Position;
            while (at < end && source[at] is ' ' or '\n' or '\r' or '\t')
                at++;
            Position = at;
            if (at >= end || source[at] != '/')
                return true;
            if (!TakeComment())
                return false;
        }
    }

    /// <summary>Takes a string; its escapes are checked, and resolved into <paramref name="value"/>.</summary>
    public bool TakeString(out int start, out int length, out string value)
    {
        start = Position + 1;
        length = 0;
        value = "";
        bool escaped = false;
        string source = text;
        for (int at = start; at < end; at++)
        {
            char c = source[at];
            if (c is not ('"' or '\\' or < ' '))
                continue;
            if (c == '"')
            {
                length = at - start;
                value = escaped ? JsonEscapes.Decode(source, start, length) : source.Substring(start, length);
                Position = at + 1;
                return true;
            }

            if (c < ' ')
            {
                Position = at;
                return Fail("'\"' to end the string on the line where it starts");
            }

            if (c == '\\')
            {
                int escape = JsonEscapes.LengthAt(text, at, end);
                if (escape == 0)
                {
                    // Where the string ends is clear all the same.
                    Position = at + 1;
                    Fail("an escape of JSON after '\\': one of \" \\ / b f n r t, or u and four hexadecimal digits");
                    escape = 1;
                }

                escaped = true;
                at += escape - 1;
            }
        }

        Position = end;
        return Fail("'\"' to end the string");
    }

    /// <summary>Passes over a string, or over the rest of the line where nothing ends it.</summary>
    public void SkipStringOnLine()
    {
        for (Position++; !AtEnd && text[Position] is not ('\n' or '\r'); Position++)
        {
            if (text[Position] == '"')
            {
                Position++;
                return;
            }

            if (text[Position] == '\\' && Position + 1 < end)
                Position++;
        }
    }

    /// <summary>Takes a string that is a key. Files name the same keys over and over: each is made once.</summary>
    public bool TakeKey(out int start, out int length, out string key)
    {
        start = Position + 1;
        int at = start;
        int hash = 0;
        int stop = Math.Min(end, start + LongestKept);
        string source = text;
        while (at < stop && source[at] is not ('"' or '\\' or < ' '))
            hash = (hash * 31) + source[at++];
        if (at >= stop || text[at] != '"')
            return TakeString(out start, out length, out key);

        length = at - start;
        ref string? kept = ref _keys[hash & (KeptKeys - 1)];
        if (kept is null || kept.Length != length || string.CompareOrdinal(kept, 0, text, start, length) != 0)
            kept = text.Substring(start, length);
        key = kept;
        Position = at + 1;
        return true;
    }

    /// <summary>Takes a number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public bool TakeScalar()
    {
        switch (Current)
        {
            case 't':
                return TakeWord("true");
            case 'f':
                return TakeWord("false");
            case 'n':
                return TakeWord("null");
            case '-' or (>= '0' and <= '9'):
                return TakeNumber();
            default:
                return Fail("a value");
        }
    }

    /// <summary>Leaves an error at the character at hand.</summary>
    /// <returns>Always <see langword="false"/>.</returns>
    public bool Fail(string expected)
    {
        if (AtEnd && end < text.Length)
            return FailWith($"at most {end} characters", "more, which were not read");

        return FailWith(expected, AtEnd ? "the end of the file" : Describe(text[Position]));
    }

    /// <summary>Leaves an error at the character at hand.</summary>
    /// <returns>Always <see langword="false"/>.</returns>
    public bool FailWith(string expected, string found)
    {
        Error ??= new SyntaxError(Math.Min(Position, end), AtEnd ? 0 : 1, expected, found);
        return false;
    }

    private static string Describe(char c) => c switch
    {
        '\n' or '\r' => "the end of the line",
        '\t' => "a tabulator",
        _ when char.IsControl(c) || char.IsSurrogate(c) || char.IsWhiteSpace(c) => $"the character U+{(int)c:X4}",
        _ => $"'{c}'",
    };

    private bool TakeComment()
    {
        int start = Position + 2;
        char second = Position + 1 < end ? text[Position + 1] : '\0';
        int stop;
        if (second == '/')
        {
            stop = start;
            while (stop < end && text[stop] is not ('\n' or '\r'))
                stop++;
            Position = stop;
        }
        else if (second == '*')
        {
            stop = text.IndexOf("*/", start, end - start, StringComparison.Ordinal);
            if (stop < 0)
            {
                _comments.Add(new TextPart(start, end - start));
                Position = end;
                return Fail("'*/' to end the comment");
            }

            Position = stop + 2;
        }
        else
        {
            return Fail("a value, a key or a comment");
        }

        _comments.Add(new TextPart(start, stop - start));
        return true;
    }

    private bool TakeWord(string word)
    {
        foreach (char wanted in word)
        {
            if (!Take(wanted))
                return Fail(word);
        }

        return EndOfScalar(word);
    }

    private bool TakeNumber()
    {
        Take('-');
        if (!Take('0') && !TakeDigits())
            return Fail("a digit");
        if (Take('.') && !TakeDigits())
            return Fail("a digit");
        if (Current is 'e' or 'E')
        {
            Position++;
            if (Current is '+' or '-')
                Position++;
            if (!TakeDigits())
                return Fail("a digit");
        }

        return EndOfScalar("a number");
    }

    private bool TakeDigits()
    {
        int start = Position;
        while (Current is >= '0' and <= '9')
            Position++;
        return Position > start;
    }

    private bool EndOfScalar(string what) =>
        AtEnd || Current is ' ' or '\n' or '\r' or '\t' or ',' or '}' or ']' or '/' || Fail($"the end of {what}");
}
