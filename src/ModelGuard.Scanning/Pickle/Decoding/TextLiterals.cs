using System.Buffers;
using System.Globalization;
using System.Text;

namespace ModelGuard.Scanning.Pickle.Decoding;

/// <summary>
/// The text operands of STRING and UNICODE. Sources: CPython, <c>codecs.escape_decode</c> and the codec <c>raw_unicode_escape</c>.
/// </summary>
internal static class TextLiterals
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Decodes a quoted Python 2 literal to the bytes it stands for; bytes above 127 become Latin-1 characters.</summary>
    /// <returns>Whether the literal is one that the unpicklers take.</returns>
    public static bool TryDecodeString(ReadOnlySpan<byte> line, StringBuilder? text)
    {
        if (line.Length < 2 || line[0] != line[^1] || line[0] is not ((byte)'\'' or (byte)'"'))
            return false;

        line = line[1..^1];
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\')
            {
                text?.Append((char)line[i]);
                continue;
            }

            if (++i == line.Length)
                return false;
            switch (line[i])
            {
                case (byte)'\n':
                    break;
                case (byte)'x':
                    if (!TryReadHex(line, i + 1, 2, out uint code))
                        return false;
                    text?.Append((char)code);
                    i += 2;
                    break;
                case >= (byte)'0' and <= (byte)'7':
                    int octal = 0;
                    int digits = 0;
                    for (; digits < 3 && i + digits < line.Length && line[i + digits] is >= (byte)'0' and <= (byte)'7'; digits++)
                        octal = (octal * 8) + line[i + digits] - '0';
                    text?.Append((char)(octal & 0xff));
                    i += digits - 1;
                    break;
                default:
                    AppendEscape(line[i], text);
                    break;
            }
        }

        return true;
    }

    /// <summary>Decodes raw-unicode-escape text: only <c>\uXXXX</c> and <c>\UXXXXXXXX</c> are escapes, the rest is Latin-1.</summary>
    /// <returns>Whether the text is one that the unpicklers take.</returns>
    public static bool TryDecodeUnicode(ReadOnlySpan<byte> line, StringBuilder? text)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\' || i + 1 == line.Length)
            {
                text?.Append((char)line[i]);
                continue;
            }

            int digits = line[i + 1] switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
            if (digits == 0)
            {
                // A backslash before anything else stands for itself, and so does what follows it.
                text?.Append('\\').Append((char)line[i + 1]);
                i++;
                continue;
            }

            if (!TryReadHex(line, i + 2, digits, out uint code) || code > 0x10ffff)
                return false;
            if (code <= 0xffff)
                text?.Append((char)code);
            else
                text?.Append(char.ConvertFromUtf32((int)code));
            i += 1 + digits;
        }

        return true;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> line, int start, int count, out uint code)
    {
        code = 0;
        return start + count <= line.Length
            && !line.Slice(start, count).ContainsAnyExcept(HexDigits)
            && uint.TryParse(line.Slice(start, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
    }

    private static void AppendEscape(byte letter, StringBuilder? text)
    {
        char? escape = (char)letter switch
        {
            '\\' => '\\',
            '\'' => '\'',
            '"' => '"',
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            _ => null,
        };
        if (escape is { } known)
            text?.Append(known);
        else
            text?.Append('\\').Append((char)letter);
    }
}
