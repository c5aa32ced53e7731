using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ModelGuard.Dependencies.Reading;

/// <summary>Reads keys, strings, numbers, truth values and times of TOML.</summary>
internal sealed class TomlScalars(string text)
{
    /// <summary>One part of a key: bare, or a string on one line.</summary>
    /// <exception cref="TomlFaultException">There is none.</exception>
    public string ReadKeyPart(ref int at)
    {
        if (at < text.Length && text[at] is '"' or '\'')
            return ReadString(ref at, onOneLine: true);
        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_'))
            at++;
        return at > start
            ? text[start..at]
            : throw new TomlFaultException($"expected a key, found {(at < text.Length ? $"'{text[at]}'" : "the end of the file")}", at);
    }

    /// <summary>A value that holds no other.</summary>
    /// <exception cref="TomlFaultException">There is none.</exception>
    public (JsonValueKind Kind, string? Text) ReadValue(ref int at)
    {
        if (text[at] is '"' or '\'')
            return (JsonValueKind.String, ReadString(ref at, onOneLine: false));

        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '_' or '.' or ':'))
            at++;

        // A date and a time may stand apart by one blank.
        if (at == start + 10 && text[start + 4] == '-' && at + 1 < text.Length && text[at] == ' ' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.' or ':'))
                at++;
        }

        string word = text[start..at];
        return word switch
        {
            "true" => (JsonValueKind.True, null),
            "false" => (JsonValueKind.False, null),
            "inf" or "+inf" or "-inf" or "nan" or "+nan" or "-nan" => (JsonValueKind.Number, word),
            [>= '0' and <= '9', ..] or ['+' or '-', >= '0' and <= '9', ..] => (word.AsSpan(1).ContainsAny(':', '-') && !word.Contains('e', StringComparison.OrdinalIgnoreCase) ? JsonValueKind.String : JsonValueKind.Number, word),
            _ => throw new TomlFaultException($"expected a value, found '{(word.Length > 0 ? word : text[Math.Min(start, text.Length - 1)])}'", start),
        };
    }

    private string ReadString(ref int at, bool onOneLine)
    {
        char quote = text[at];
        bool isLong = at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote;
        if (isLong && onOneLine)
            throw new TomlFaultException("expected a key on one line, found a string of several", at);
        return isLong ? ReadLong(ref at, quote) : ReadShort(ref at, quote);
    }

    private string ReadShort(ref int at, char quote)
    {
        int start = at++;
        StringBuilder value = new();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] is '\n' or '\r')
                break;
            if (text[at] == '\\' && quote == '"')
                ReadEscape(ref at, value, isLong: false);
            else
                value.Append(text[at++]);
        }

        if (at >= text.Length || text[at] != quote)
            throw new TomlFaultException("expected the end of the string on its line, found none", start);
        at++;
        return value.ToString();
    }

    private string ReadLong(ref int at, char quote)
    {
        int start = at;
        at += 3;
        if (at < text.Length && text[at] == '\r')
            at++;
        if (at < text.Length && text[at] == '\n')
            at++;
        StringBuilder value = new();
        while (at < text.Length)
        {
            if (text[at] == quote && text.AsSpan(at).StartsWith([quote, quote, quote]))
            {
                // Up to two quotes may belong to the content before the three that end it.
                int end = at + 3;
                while (end < text.Length && end < at + 5 && text[end] == quote)
                    end++;
                value.Append(quote, end - at - 3);
                at = end;
                return value.ToString();
            }

            if (text[at] == '\\' && quote == '"')
                ReadEscape(ref at, value, isLong: true);
            else
                value.Append(text[at++]);
        }

        throw new TomlFaultException("expected the end of the string, found the end of the file", start);
    }

    private void ReadEscape(ref int at, StringBuilder value, bool isLong)
    {
        int start = at++;
        char kind = at < text.Length ? text[at++] : '\0';
        switch (kind)
        {
            case 'b': value.Append('\b'); break;
            case 't': value.Append('\t'); break;
            case 'n': value.Append('\n'); break;
            case 'f': value.Append('\f'); break;
            case 'r': value.Append('\r'); break;
            case 'e': value.Append('\e'); break;
            case '"': value.Append('"'); break;
            case '\\': value.Append('\\'); break;
            case 'x': ReadCode(ref at, 2, start, value); break;
            case 'u': ReadCode(ref at, 4, start, value); break;
            case 'U': ReadCode(ref at, 8, start, value); break;
            case ' ' or '\t' or '\n' or '\r' when isLong && IsLineEnd(at - 1):
                while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
                    at++;
                break;
            default:
                throw new TomlFaultException("expected an escape of TOML behind \\", start);
        }
    }

    private bool IsLineEnd(int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r')
            at++;
        return at < text.Length && text[at] == '\n';
    }

    private void ReadCode(ref int at, int length, int start, StringBuilder value)
    {
        if (at + length > text.Length || !int.TryParse(text.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            || !Rune.IsValid(code))
            throw new TomlFaultException($"expected {length} hexadecimal digits of a character, found something else", start);
        at += length;
        value.Append(new Rune(code).ToString());
    }
}
