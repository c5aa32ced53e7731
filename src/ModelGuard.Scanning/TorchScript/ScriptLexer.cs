namespace ModelGuard.Scanning.TorchScript;

/// <summary>
/// Splits Python-like source into tokens, one at a time. Source: torch/csrc/jit/frontend/lexer.h, which follows Python's lexical rules.
/// Any text is read to its end: what is no token is a <see cref="ScriptTokenKind.Fault"/> of one character.
/// </summary>
/// <param name="source">The text.</param>
internal sealed class ScriptLexer(string source)
{
    /// <summary>Deeper blocks and brackets than any code that is written by a program or a person.</summary>
    private const int MaxIndents = 100;

    private static readonly string[] Operators =
    [
        "**=", "//=", ">>=", "<<=", "...", "->", ":=", "==", "!=", "<=", ">=", "<<", ">>", "//", "**", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=",
    ];

    private readonly List<int> _indents = [0];
    private int _position;
    private int _line = 1;
    private int _brackets;
    private int _pendingDedents;
    private bool _atLineStart = true;
    private bool _hasTokenOnLine;

    /// <summary>The next token; <see cref="ScriptTokenKind.End"/> again and again behind the last one.</summary>
    public ScriptToken Next()
    {
        if (_pendingDedents > 0)
        {
            _pendingDedents--;
            return Token(ScriptTokenKind.Dedent);
        }

        if (_atLineStart && _brackets == 0 && ReadIndentation() is { } change)
            return change;
        SkipBlanks();
        if (_position >= source.Length)
            return End();

        char c = source[_position];
        if (c is '\n' or '\r')
            return NewLine();
        _hasTokenOnLine = true;
        if (StringPrefix() is var prefix and >= 0)
            return String(prefix);
        if (IsNameStart(c))
            return Take(ScriptTokenKind.Name, NameLength());
        if (char.IsAsciiDigit(c) || (c == '.' && _position + 1 < source.Length && char.IsAsciiDigit(source[_position + 1])))
            return Take(ScriptTokenKind.Number, NumberLength());
        return Operator(c);
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c > 0x7f && char.IsLetter(c));

    private ScriptToken Token(ScriptTokenKind kind, string text = "") => new(kind, text, _line, _position);

    private ScriptToken Take(ScriptTokenKind kind, int length)
    {
        ScriptToken token = Token(kind, source.Substring(_position, length));
        _position += length;
        return token;
    }

    private ScriptToken End()
    {
        if (_hasTokenOnLine && _brackets == 0)
        {
            _hasTokenOnLine = false;
            return Token(ScriptTokenKind.NewLine);
        }

        if (_indents.Count > 1)
        {
            _indents.RemoveAt(_indents.Count - 1);
            return Token(ScriptTokenKind.Dedent);
        }

        return Token(ScriptTokenKind.End);
    }

    private ScriptToken? ReadIndentation()
    {
        while (true)
        {
            int start = _position;
            int width = 0;
            for (; _position < source.Length && source[_position] is ' ' or '\t' or '\f'; _position++)
                width = source[_position] == '\t' ? ((width / 8) + 1) * 8 : width + 1;
            if (_position < source.Length && source[_position] == '#')
                SkipComment();
            if (_position >= source.Length)
                return null;
            if (source[_position] is '\n' or '\r')
            {
                SkipLineEnd();
                continue;
            }

            _atLineStart = false;
            return Compare(width, start);
        }
    }

    private ScriptToken? Compare(int width, int start)
    {
        if (width > _indents[^1])
        {
            if (_indents.Count >= MaxIndents)
                return new ScriptToken(ScriptTokenKind.Fault, $"more than {MaxIndents} levels of indentation", _line, start);
            _indents.Add(width);
            return Token(ScriptTokenKind.Indent);
        }

        while (width < _indents[^1])
        {
            _indents.RemoveAt(_indents.Count - 1);
            _pendingDedents++;
        }

        if (width != _indents[^1])
        {
            // Added, not put in place of the outermost, which nothing may close.
            _indents.Add(width);
            return new ScriptToken(ScriptTokenKind.Fault, "an indentation that fits no block", _line, start);
        }

        if (_pendingDedents == 0)
            return null;
        _pendingDedents--;
        return Token(ScriptTokenKind.Dedent);
    }

    private void SkipBlanks()
    {
        while (_position < source.Length)
        {
            char c = source[_position];
            if (c is ' ' or '\t' or '\f')
                _position++;
            else if (c == '#')
                SkipComment();
            else if (c is '\n' or '\r' && _brackets > 0)
                SkipLineEnd();
            else if (c == '\\' && _position + 1 < source.Length && source[_position + 1] is '\n' or '\r')
                SkipContinuation();
            else
                return;
        }
    }

    private void SkipContinuation()
    {
        _position++;
        SkipLineEnd();
    }

    private void SkipComment()
    {
        int end = source.AsSpan(_position).IndexOfAny('\n', '\r');
        _position = end < 0 ? source.Length : _position + end;
    }

    private void SkipLineEnd()
    {
        _position += source[_position] == '\r' && _position + 1 < source.Length && source[_position + 1] == '\n' ? 2 : 1;
        _line++;
    }

    private ScriptToken NewLine()
    {
        ScriptToken token = Token(ScriptTokenKind.NewLine);
        SkipLineEnd();
        _atLineStart = true;
        _hasTokenOnLine = false;
        return token;
    }

    /// <summary>Letters before a quote, such as the <c>r</c> of <c>r"..."</c>; -1 where no string starts here.</summary>
    private int StringPrefix()
    {
        int length = 0;
        while (length < 3 && _position + length < source.Length && source[_position + length] is 'r' or 'R' or 'b' or 'B' or 'u' or 'U' or 'f' or 'F')
            length++;
        return _position + length < source.Length && source[_position + length] is '"' or '\'' ? length : -1;
    }

    private ScriptToken String(int prefix)
    {
        int start = _position;
        int startLine = _line;
        char quote = source[_position + prefix];
        int at = _position + prefix;
        bool isLong = at + 2 < source.Length && source[at + 1] == quote && source[at + 2] == quote;
        int width = isLong ? 3 : 1;
        int contentStart = at + width;
        for (at = contentStart; at < source.Length; at++)
        {
            char c = source[at];
            if (c == '\\')
            {
                at++;
                if (at < source.Length && source[at] == '\n')
                    _line++;
                continue;
            }

            if (c == '\n')
            {
                if (!isLong)
                    break;
                _line++;
            }

            if (c == quote && (!isLong || (at + 2 < source.Length && source[at + 1] == quote && source[at + 2] == quote)))
            {
                _position = at + width;
                return new ScriptToken(ScriptTokenKind.String, source[contentStart..at], startLine, start);
            }
        }

        _position = Math.Min(at, source.Length);
        return new ScriptToken(ScriptTokenKind.Fault, "a string without its end", startLine, start);
    }

    private int NameLength()
    {
        int end = _position;
        while (end < source.Length && (IsNameStart(source[end]) || char.IsAsciiDigit(source[end])))
            end++;
        return end - _position;
    }

    private int NumberLength()
    {
        int end = _position;
        while (end < source.Length)
        {
            char c = source[end];
            bool isSign = c is '+' or '-' && source[end - 1] is 'e' or 'E' && !IsHexadecimal(end);
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_') && !isSign)
                break;
            end++;
        }

        return end - _position;
    }

    private bool IsHexadecimal(int end) => end - _position > 1 && source[_position] == '0' && source[_position + 1] is 'x' or 'X';

    private ScriptToken Operator(char c)
    {
        foreach (string text in Operators)
        {
            if (string.CompareOrdinal(source, _position, text, 0, text.Length) == 0)
                return Take(ScriptTokenKind.Operator, text.Length);
        }

        if (c is '(' or '[' or '{')
            _brackets++;
        else if (c is ')' or ']' or '}')
            _brackets = Math.Max(0, _brackets - 1);
        else if (!"+-*/%@<>=!&|^~,:;.".Contains(c, StringComparison.Ordinal))
            return Fault();
        return Take(ScriptTokenKind.Operator, 1);
    }

    private ScriptToken Fault()
    {
        ScriptToken token = Token(ScriptTokenKind.Fault, $"the character U+{(int)source[_position]:X4}");
        _position++;
        return token;
    }
}
