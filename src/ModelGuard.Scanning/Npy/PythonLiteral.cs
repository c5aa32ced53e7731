using System.Globalization;
using System.Text;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Npy;

/// <summary>
/// Reads the few Python literals that an array header may hold: strings, integers, booleans, None, tuples, lists and dictionaries.
/// Nothing is evaluated; anything else is malformed.
/// </summary>
/// <param name="text">The literal.</param>
/// <param name="textOffset">Offset of the literal in the content, for messages.</param>
internal ref struct PythonLiteral(ReadOnlySpan<char> text, long textOffset)
{
    private const int MaxDepth = 16;

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>Reads one literal that fills the text but for white space.</summary>
    /// <returns>A <see cref="string"/>, <see cref="long"/>, <see cref="bool"/>, <see langword="null"/>, a <see cref="List{T}"/> of these for a
    /// tuple or list, or a <see cref="Dictionary{TKey, TValue}"/> by string.</returns>
    /// <exception cref="MalformedContentException">It is no such literal.</exception>
    public object? ReadAll()
    {
        object? value = ReadValue(0);
        SkipSpace();
        return _position == _text.Length ? value : throw Unexpected("the end of the header");
    }

    private object? ReadValue(int depth)
    {
        if (depth > MaxDepth)
            throw Unexpected($"at most {MaxDepth} levels");
        SkipSpace();
        return Peek() switch
        {
            '\'' or '"' => ReadString(),
            '(' => ReadSequence(')', depth),
            '[' => ReadSequence(']', depth),
            '{' => ReadDictionary(depth),
            '-' or (>= '0' and <= '9') => ReadInteger(),
            'u' or 'b' when _position + 1 < _text.Length && _text[_position + 1] is '\'' or '"' => ReadPrefixedString(),
            _ => ReadWord(),
        };
    }

    private string ReadPrefixedString()
    {
        _position++;
        return ReadString();
    }

    private string ReadString()
    {
        char quote = _text[_position++];
        StringBuilder value = new();
        while (true)
        {
            if (_position >= _text.Length)
                throw Unexpected("the closing quote");
            char next = _text[_position++];
            if (next == quote)
                return value.ToString();
            value.Append(next == '\\' ? ReadEscape() : next);
        }
    }

    /// <summary>The escapes that repr() writes.</summary>
    private char ReadEscape()
    {
        char kind = _position < _text.Length ? _text[_position++] : '\0';
        return kind switch
        {
            '\\' or '\'' or '"' => kind,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'x' => ReadHexadecimal(2),
            'u' => ReadHexadecimal(4),
            _ => throw Unexpected("an escape that repr() writes"),
        };
    }

    private char ReadHexadecimal(int digits)
    {
        if (_position + digits > _text.Length
            || !ushort.TryParse(_text.Slice(_position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value))
            throw Unexpected($"{digits} hexadecimal digits");
        _position += digits;
        return (char)value;
    }

    private long ReadInteger()
    {
        int start = _position;
        if (_text[_position] == '-')
            _position++;
        while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
            _position++;
        if (!long.TryParse(_text[start.._position], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
            throw Unexpected("an integer of 64 bits");
        if (Peek() == 'L')
            _position++;
        return value;
    }

    private object? ReadWord()
    {
        int start = _position;
        while (_position < _text.Length && char.IsAsciiLetter(_text[_position]))
            _position++;
        return _text[start.._position] switch
        {
            "True" => true,
            "False" => false,
            "None" => null,
            _ => throw Unexpected("a literal", start),
        };
    }

    private List<object?> ReadSequence(char close, int depth)
    {
        List<object?> values = [];
        _position++;
        while (!TryClose(close))
        {
            values.Add(ReadValue(depth + 1));
            ReadSeparator(close);
        }

        return values;
    }

    private Dictionary<string, object?> ReadDictionary(int depth)
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        _position++;
        while (!TryClose('}'))
        {
            int start = _position;
            if (ReadValue(depth + 1) is not string key)
                throw Unexpected("a string as key", start);
            SkipSpace();
            if (Peek() != ':')
                throw Unexpected("':'");
            _position++;
            if (!values.TryAdd(key, ReadValue(depth + 1)))
                throw Unexpected($"each key once, '{key}' twice", start);
            ReadSeparator('}');
        }

        return values;
    }

    private bool TryClose(char close)
    {
        SkipSpace();
        if (Peek() != close)
            return false;
        _position++;
        return true;
    }

    private void ReadSeparator(char close)
    {
        SkipSpace();
        if (Peek() == ',')
            _position++;
        else if (Peek() != close)
            throw Unexpected($"',' or '{close}'");
    }

    private readonly char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\n' or '\r' or '\f')
            _position++;
    }

    private readonly MalformedContentException Unexpected(string expected, int? position = null)
    {
        int at = position ?? _position;
        string found = at < _text.Length ? $"'{_text[at]}' (U+{(int)_text[at]:X4})" : "the end";
        return new MalformedContentException($"the array header is no literal: expected {expected}, found {found}", textOffset + at);
    }
}
