using System.Globalization;
using System.Text;

namespace ModelGuard.Scanning.Jinja.Syntax;

/// <summary>
/// String literals of templates. Jinja decodes them with Python's <c>unicode-escape</c>, so that <c>'\x5f'</c> is an underscore; an
/// escape that nothing defines stays as it is written.
/// </summary>
internal static class PythonStrings
{
    /// <summary>Reads a literal from its opening quote.</summary>
    /// <param name="text">The template.</param>
    /// <param name="position">Index of the quote; behind the closing quote afterwards.</param>
    /// <exception cref="JinjaSyntaxException">The closing quote is missing.</exception>
    public static string Read(string text, ref int position)
    {
        int start = position;
        char quote = text[position++];
        StringBuilder value = new();
        while (position < text.Length)
        {
            char next = text[position];
            if (next == quote)
            {
                position++;
                return value.ToString();
            }

            if (next == '\\' && position + 1 < text.Length)
            {
                AppendEscape(text, ref position, value);
            }
            else
            {
                value.Append(next);
                position++;
            }
        }

        throw new JinjaSyntaxException("expected the end of the string, found the end of the template", start);
    }

    private static void AppendEscape(string text, ref int position, StringBuilder value)
    {
        char code = text[position + 1];
        int start = position;
        position += 2;
        switch (code)
        {
            case '\n':
                break;
            case '\\' or '\'' or '"':
                value.Append(code);
                break;
            case 'a':
                value.Append('\a');
                break;
            case 'b':
                value.Append('\b');
                break;
            case 'f':
                value.Append('\f');
                break;
            case 'n':
                value.Append('\n');
                break;
            case 'r':
                value.Append('\r');
                break;
            case 't':
                value.Append('\t');
                break;
            case 'v':
                value.Append('\v');
                break;
            case 'x' when TryHexadecimal(text, position, 2, out int number):
                position += 2;
                value.Append((char)number);
                break;
            case 'u' when TryHexadecimal(text, position, 4, out int unit):
                position += 4;
                value.Append((char)unit);
                break;
            case 'U' when TryHexadecimal(text, position, 8, out int rune) && Rune.IsValid(rune):
                position += 8;
                value.Append(char.ConvertFromUtf32(rune));
                break;
            case >= '0' and <= '7':
                position--;
                AppendOctal(text, ref position, value);
                break;
            default:
                value.Append(text, start, 2);
                break;
        }
    }

    private static void AppendOctal(string text, ref int position, StringBuilder value)
    {
        int number = 0;
        for (int digits = 0; digits < 3 && position < text.Length && text[position] is >= '0' and <= '7'; digits++)
            number = (number * 8) + text[position++] - '0';
        value.Append((char)number);
    }

    private static bool TryHexadecimal(string text, int position, int length, out int number)
    {
        number = 0;
        return position + length <= text.Length
            && int.TryParse(text.AsSpan(position, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }
}
