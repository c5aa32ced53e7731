using System.Buffers;

namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>
/// Cuts a template into tokens as jinja2/lexer.py does with the delimiters that chat templates use, line statements off.
/// </summary>
internal sealed class JinjaLexer
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789_abcdefABCDEFxXoO.+-");
    private static readonly string[] LongOperators = ["//", "**", "==", "!=", ">=", "<="];
    private const string ShortOperators = "+-/*%~[](){}><=.:|,;";

    private readonly string _text;
    private readonly List<JinjaToken> _tokens = [];
    private int _position;

    private JinjaLexer(string text) => _text = text;

    /// <summary>Cuts a template into tokens, the last of which is <see cref="JinjaTokenKind.End"/>.</summary>
    /// <param name="text">The template.</param>
    /// <param name="fault">The character or unfinished tag that Jinja refuses, behind the last token; <see langword="null"/> where there is none.</param>
    public static IReadOnlyList<JinjaToken> Tokenize(string text, out JinjaSyntaxException? fault)
    {
        JinjaLexer lexer = new(text);
        fault = null;
        try
        {
            lexer.ReadAll();
        }
        catch (JinjaSyntaxException exception)
        {
            fault = exception;
        }

        lexer.Add(JinjaTokenKind.End, Math.Min(lexer._position, text.Length), string.Empty);
        return lexer._tokens;
    }

    private void ReadAll()
    {
        while (_position < _text.Length)
        {
            int tag = FindTag(_position);
            if (tag > _position)
                Add(JinjaTokenKind.Text, _position, string.Empty);
            _position = tag;
            if (tag >= _text.Length)
                break;
            switch (_text[tag + 1])
            {
                case '#':
                    SkipComment();
                    break;
                case '{':
                    ReadTag(JinjaTokenKind.OutputStart, JinjaTokenKind.OutputEnd, "}}");
                    break;
                default:
                    if (!TrySkipRaw())
                        ReadTag(JinjaTokenKind.BlockStart, JinjaTokenKind.BlockEnd, "%}");
                    break;
            }
        }
    }

    private int FindTag(int from)
    {
        while (from < _text.Length)
        {
            int brace = _text.IndexOf('{', from);
            if (brace < 0 || brace + 1 >= _text.Length)
                return _text.Length;
            if (_text[brace + 1] is '{' or '%' or '#')
                return brace;
            from = brace + 1;
        }

        return _text.Length;
    }

    private void SkipComment()
    {
        int end = _text.IndexOf("#}", _position + 2, StringComparison.Ordinal);
        _position = end >= 0 ? end + 2 : throw new JinjaSyntaxException("expected #} to end the comment, found the end of the template", _position);
    }

    /// <summary><c>{% raw %}</c> to <c>{% endraw %}</c> is text.</summary>
    private bool TrySkipRaw()
    {
        if (MatchWordTag(_position, "raw") is not { } body)
            return false;
        for (int at = _text.IndexOf("{%", body, StringComparison.Ordinal); at >= 0; at = _text.IndexOf("{%", at + 2, StringComparison.Ordinal))
        {
            if (MatchWordTag(at, "endraw") is not { } end)
                continue;
            Add(JinjaTokenKind.Text, body, string.Empty);
            _position = end;
            return true;
        }

        throw new JinjaSyntaxException("expected {% endraw %}, found the end of the template", _position);
    }

    /// <summary>The index behind a tag that holds one word only.</summary>
    private int? MatchWordTag(int start, string word)
    {
        int at = SkipSign(start + 2);
        at = SkipSpace(at);
        if (string.CompareOrdinal(_text, at, word, 0, word.Length) != 0)
            return null;
        at = SkipSpace(at + word.Length);
        at = SkipSign(at);
        return string.CompareOrdinal(_text, at, "%}", 0, 2) == 0 ? at + 2 : null;
    }

    private void ReadTag(JinjaTokenKind start, JinjaTokenKind end, string close)
    {
        int begin = _position;
        Add(start, begin, string.Empty);
        _position = SkipSign(_position + 2);
        int open = 0;
        while (true)
        {
            _position = SkipSpace(_position);
            if (_position >= _text.Length)
                throw new JinjaSyntaxException($"expected {close} to end the tag, found the end of the template", begin);

            // Jinja sees the end of the tag only outside of brackets, so that }} may end two dictionaries.
            if (open == 0 && MatchEnd(close) is { } behind)
            {
                Add(end, _position, string.Empty);
                _position = behind;
                return;
            }

            ReadToken(ref open);
        }
    }

    private int? MatchEnd(string close)
    {
        int at = _text[_position] is '-' or '+' ? _position + 1 : _position;
        return string.CompareOrdinal(_text, at, close, 0, 2) == 0 ? at + 2 : null;
    }

    private void ReadToken(ref int open)
    {
        char first = _text[_position];
        if (first is '\'' or '"')
        {
            int start = _position;
            Add(JinjaTokenKind.String, start, PythonStrings.Read(_text, ref _position));
        }
        else if (char.IsAsciiDigit(first))
        {
            ReadNumber();
        }
        else if (first == '_' || char.IsLetter(first))
        {
            int start = _position;
            while (_position < _text.Length && (_text[_position] == '_' || char.IsLetterOrDigit(_text[_position])))
                _position++;
            Add(JinjaTokenKind.Name, start, _text[start.._position]);
        }
        else
        {
            ReadOperator(ref open);
        }
    }

    private void ReadNumber()
    {
        int start = _position;
        while (_position < _text.Length && NumberCharacters.Contains(_text[_position]))
        {
            char next = _text[_position];
            bool isExponentSign = next is '+' or '-' && _text[_position - 1] is 'e' or 'E' && !IsHexadecimal(start);
            if ((next is '+' or '-' && !isExponentSign) || (next == '.' && !IsDigitAt(_position + 1)))
                break;
            _position++;
        }

        Add(JinjaTokenKind.Number, start, _text[start.._position]);
    }

    private bool IsHexadecimal(int start) => start + 1 < _text.Length && _text[start + 1] is 'x' or 'X';

    private bool IsDigitAt(int index) => index < _text.Length && char.IsAsciiDigit(_text[index]);

    private void ReadOperator(ref int open)
    {
        foreach (string two in LongOperators)
        {
            if (string.CompareOrdinal(_text, _position, two, 0, 2) == 0)
            {
                Add(JinjaTokenKind.Operator, _position, two);
                _position += 2;
                return;
            }
        }

        char one = _text[_position];
        if (!ShortOperators.Contains(one, StringComparison.Ordinal))
            throw new JinjaSyntaxException($"expected an expression, found the character U+{(int)one:X4}", _position);
        if (one is '(' or '[' or '{')
            open++;
        else if (one is ')' or ']' or '}')
            open = Math.Max(0, open - 1);
        Add(JinjaTokenKind.Operator, _position, one.ToString());
        _position++;
    }

    private int SkipSign(int at) => at < _text.Length && _text[at] is '-' or '+' ? at + 1 : at;

    private int SkipSpace(int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
            at++;
        return at;
    }

    private void Add(JinjaTokenKind kind, int position, string text) => _tokens.Add(new JinjaToken(kind, position, text));
}
