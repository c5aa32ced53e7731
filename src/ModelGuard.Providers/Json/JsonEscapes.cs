using System.Text;

namespace ModelGuard.Providers.Json;

/// <summary>The escapes of a JSON string (RFC 8259, section 7).</summary>
public static class JsonEscapes
{
    /// <summary>Length of the escape that starts with the backslash at <paramref name="at"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Offset of the backslash.</param>
    /// <param name="end">Where the text ends.</param>
    /// <returns>2 or 6; 0 where it is no escape.</returns>
    public static int LengthAt(string text, int at, int end)
    {
        if (at + 1 >= end)
            return 0;

        switch (text[at + 1])
        {
            case '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't':
                return 2;
            case 'u' when at + 6 <= end:
                for (int digit = at + 2; digit < at + 6; digit++)
                {
                    if (!IsHex(text[digit]))
                        return 0;
                }

                return 6;
            default:
                return 0;
        }
    }

    /// <summary>Resolves the escapes of a string that was checked.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Offset of the string's first character, after the quote.</param>
    /// <param name="length">Length without quotes.</param>
    public static string Decode(string text, int start, int length)
    {
        StringBuilder decoded = new(length);
        int end = start + length;
        for (int at = start; at < end;)
        {
            int escape = text[at] == '\\' ? LengthAt(text, at, end) : 0;
            decoded.Append(escape == 0 ? text[at] : CharacterOf(text, at));
            at += Math.Max(escape, 1);
        }

        return decoded.ToString();
    }

    /// <summary>Where a character of the decoded string stands in the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Offset of the string's first character, after the quote.</param>
    /// <param name="length">Length without quotes, as written.</param>
    /// <param name="index">Index into the decoded string; its length for the place behind it.</param>
    /// <returns>The offset in the text.</returns>
    public static int OffsetOf(string text, int start, int length, int index)
    {
        int at = start;
        int end = start + length;
        for (int passed = 0; passed < index && at < end; passed++)
            at += text[at] == '\\' ? Math.Max(LengthAt(text, at, end), 1) : 1;
        return at;
    }

    private static char CharacterOf(string text, int at) => text[at + 1] switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => (char)((HexOf(text[at + 2]) << 12) | (HexOf(text[at + 3]) << 8) | (HexOf(text[at + 4]) << 4) | HexOf(text[at + 5])),
        char same => same,
    };

    private static int HexOf(char c) => c <= '9' ? c - '0' : (c | ' ') - 'a' + 10;

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
