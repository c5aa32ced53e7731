using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Blocks;

/// <summary>The words, texts and comments of HCL and Bicep.</summary>
internal sealed class BlockLexer(string text, int end)
{
    public int Position { get; set; } = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

    public SyntaxError? Error { get; private set; }

    public bool AtEnd => Position >= end;

    public char Current => Position < end ? text[Position] : '\0';

    public char Next => Position + 1 < end ? text[Position + 1] : '\0';

    /// <summary>Skips white space and comments.</summary>
    /// <param name="lines">Whether ends of lines are white space.</param>
    public void SkipTrivia(bool lines)
    {
        while (Position < end)
        {
            char c = text[Position];
            if (c is ' ' or '\t' || (lines && c is '\n' or '\r'))
                Position++;
            else if (c == '#' || (c == '/' && Next == '/'))
                SkipLine();
            else if (c == '/' && Next == '*')
                SkipTo("*/");
            else
                return;
        }
    }

    /// <summary>Skips to the end of the line, which stays.</summary>
    public void SkipLine()
    {
        while (Position < end && text[Position] is not ('\n' or '\r'))
            Position++;
    }

    public static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '*' or '!';

    public string TakeWord()
    {
        int start = Position;
        while (Position < end && IsWord(text[Position]))
            Position++;
        return text.Substring(start, Position - start);
    }

    /// <summary>Takes a text in quotes, triple quotes too; interpolations stay as written.</summary>
    public TextPart TakeQuoted()
    {
        char quote = text[Position];
        if (quote == '\'' && Next == '\'' && Position + 2 < end && text[Position + 2] == '\'')
        {
            int open = Position + 3;
            Position = open;
            SkipTo("'''");
            return new TextPart(open, Math.Max(0, (Error is null || Position < end ? Position - 3 : Position) - open));
        }

        int start = ++Position;
        int depth = 0;
        while (Position < end)
        {
            char c = text[Position];
            if (c is '\n' or '\r')
                break;
            if (c == '\\')
                Position++;
            else if (c == '$' && Next == '{')
                depth++;
            else if (c == '}' && depth > 0)
                depth--;
            else if (c == quote && depth == 0)
            {
                Position++;
                return new TextPart(start, Position - 1 - start);
            }

            Position++;
        }

        Position = Math.Min(Position, end);
        Fail($"{quote} to end the text on its line");
        return new TextPart(start, Position - start);
    }

    /// <summary>Takes the text behind <c>&lt;&lt;NAME</c>, up to the line that is the name.</summary>
    public TextPart TakeHeredoc()
    {
        Position += 2;
        if (Current == '-')
            Position++;
        string name = TakeWord();
        SkipLine();
        int start = Math.Min(Position + 1, end);
        Position = start;
        while (Position < end)
        {
            int line = Position;
            SkipTrivia(lines: false);
            Position = line;
            SkipLine();
            if (text.Substring(line, Position - line).Trim() == name)
                return new TextPart(start, Math.Max(0, line - 1 - start));
            Position++;
        }

        Position = end;
        Fail($"a line {name} to end the text");
        return new TextPart(start, end - start);
    }

    public void Fail(string expected)
    {
        bool atEnd = Position >= end;
        string found = atEnd ? "the end of the file" : text[Position] is '\n' or '\r' ? "the end of the line"
            : char.IsControl(text[Position]) || char.IsSurrogate(text[Position]) ? $"the character U+{(int)text[Position]:X4}" : $"'{text[Position]}'";
        Error ??= new SyntaxError(Math.Min(Position, end), atEnd ? 0 : 1, expected, found);
    }

    private void SkipTo(string close)
    {
        int at = text.IndexOf(close, Position, end - Position, StringComparison.Ordinal);
        if (at < 0)
        {
            Position = end;
            Fail($"'{close}'");
            return;
        }

        Position = at + close.Length;
    }
}
