using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace ModelGuard.Scanning.Pickle.Decoding;

/// <summary>
/// The text operands of INT, LONG, GET, PUT and FLOAT as Python's unpicklers read them. Sources: CPython, <c>Modules/_pickle.c</c>
/// (<c>load_int</c>, <c>load_long</c>, <c>load_get</c>, <c>load_put</c>, <c>load_float</c>), <c>Lib/pickle.py</c>, both 3.11 to 3.14.
/// </summary>
internal static class TextNumbers
{
    private const int MaxDigits = 64;

    // Above every index of that many digits.
    private static readonly BigInteger LongIndexes = BigInteger.Pow(10, 100);

    /// <summary>INT: <c>00</c> and <c>01</c> are booleans; C's <c>strtol</c> with base 0 comes first, then Python's own integers.</summary>
    public static TextReading ReadInt(ReadOnlySpan<byte> line) => line switch
    {
        [(byte)'0', (byte)'0' or (byte)'1'] => TextReading.Alike,

        // Any two characters that make 0 or 1 are a boolean for the C unpickler.
        [(byte)'+' or (byte)'-' or (byte)' ' or (>= (byte)'\t' and <= (byte)'\r'), (byte)'0' or (byte)'1'] when line[0] != '-' || line[1] == '0' =>
            TextReading.Differs,
        _ => Classify(line, allowsStrtol: true),
    };

    /// <summary>LONG: Python's integers with base 0 and one optional <c>L</c>.</summary>
    public static TextReading ReadLong(ReadOnlySpan<byte> line) =>
        Classify(line is [.., (byte)'L'] ? line[..^1] : line, allowsStrtol: false);

    /// <summary>GET and PUT: Python's integers with base 10.</summary>
    public static TextReading ReadIndex(ReadOnlySpan<byte> line, out BigInteger index)
    {
        index = default;
        TextReading reading = TextReading.Alike;
        int end = line.IndexOf((byte)0);
        if (end >= 0)
        {
            // The C unpickler reads a C string, which ends at the first zero byte.
            line = line[..end];
            reading = TextReading.Differs;
        }

        ReadOnlySpan<byte> digits = TrimSign(Trim(line), out bool negative);
        if (!IsDigits(digits))
            return TextReading.Refused;

        index = digits.Length > MaxDigits ? NameIndex(digits) : BigInteger.Parse(Encoding.ASCII.GetString(digits).Replace("_", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture);
        if (negative)
            index = -index;
        return index > long.MaxValue ? TextReading.Differs : reading;
    }

    /// <summary>FLOAT: the C unpickler takes neither blanks, underscores nor overflow; the Python unpickler takes all three.</summary>
    public static TextReading ReadFloat(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOf((byte)0);
        if (end >= 0)
            return IsFloat(line[..end]) ? TextReading.Differs : TextReading.Refused;
        if (IsFloat(line))
            return IsOverflow(line) ? TextReading.Differs : TextReading.Alike;

        ReadOnlySpan<byte> trimmed = Trim(line);
        byte[] plain = new byte[Math.Min(trimmed.Length, 4096)];
        int count = 0;
        for (int i = 0; i < trimmed.Length && count < plain.Length; i++)
        {
            bool between = i > 0 && i + 1 < trimmed.Length && char.IsAsciiDigit((char)trimmed[i - 1]) && char.IsAsciiDigit((char)trimmed[i + 1]);
            if (trimmed[i] != '_' || !between)
                plain[count++] = trimmed[i];
        }

        return IsFloat(plain.AsSpan(0, count)) ? TextReading.Differs : TextReading.Refused;
    }

    /// <summary>
    /// A number that stands for an index of more digits than are kept: only which index it is matters to a memo, and the Python
    /// unpickler takes any.
    /// </summary>
    private static BigInteger NameIndex(ReadOnlySpan<byte> digits)
    {
        byte[] plain = Encoding.ASCII.GetBytes(
            Encoding.ASCII.GetString(digits).Replace("_", string.Empty, StringComparison.Ordinal).TrimStart('0'));
        return plain.Length <= MaxDigits
            ? plain.Length == 0 ? BigInteger.Zero : BigInteger.Parse(Encoding.ASCII.GetString(plain), CultureInfo.InvariantCulture)
            : LongIndexes + new BigInteger(SHA256.HashData(plain), isUnsigned: true);
    }

    private static TextReading Classify(ReadOnlySpan<byte> line, bool allowsStrtol)
    {
        int end = line.IndexOf((byte)0);
        if (end >= 0)
        {
            // strtol of nothing is 0 and ends at the zero byte, which the C unpickler takes for the end of the line.
            bool accepted = (end == 0 && allowsStrtol) || Classify(line[..end], allowsStrtol) != TextReading.Refused;
            return accepted ? TextReading.Differs : TextReading.Refused;
        }

        ReadOnlySpan<byte> digits = TrimSign(Trim(line), out _);
        if (digits is [(byte)'0', (byte)'x' or (byte)'X', ..])
            return IsDigits(SkipUnderscore(digits[2..]), byteIsDigit: char.IsAsciiHexDigit) ? TextReading.Differs : TextReading.Refused;
        if (digits is [(byte)'0', (byte)'o' or (byte)'O', ..])
            return IsDigits(SkipUnderscore(digits[2..]), byteIsDigit: c => c is >= '0' and <= '7') ? TextReading.Differs : TextReading.Refused;
        if (digits is [(byte)'0', (byte)'b' or (byte)'B', ..])
            return IsDigits(SkipUnderscore(digits[2..]), byteIsDigit: c => c is '0' or '1') ? TextReading.Differs : TextReading.Refused;
        if (!IsDigits(digits))
            return TextReading.Refused;

        // A leading zero is octal for strtol, an error for int(text, 0) and nothing for int(text).
        bool isZero = digits.IndexOfAnyExcept((byte)'0', (byte)'_') < 0;
        return digits[0] == '0' && !isZero ? TextReading.Differs : TextReading.Alike;
    }

    private static ReadOnlySpan<byte> SkipUnderscore(ReadOnlySpan<byte> digits) => digits is [(byte)'_', ..] ? digits[1..] : digits;

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line.Trim(" \t\n\v\f\r"u8);

    private static ReadOnlySpan<byte> TrimSign(ReadOnlySpan<byte> line, out bool negative)
    {
        negative = line is [(byte)'-', ..];
        return line is [(byte)'+' or (byte)'-', ..] ? line[1..] : line;
    }

    private static bool IsDigits(ReadOnlySpan<byte> digits, Func<char, bool>? byteIsDigit = null)
    {
        byteIsDigit ??= char.IsAsciiDigit;
        bool afterDigit = false;
        foreach (byte value in digits)
        {
            bool isDigit = byteIsDigit((char)value);
            if (!isDigit && !(value == '_' && afterDigit))
                return false;
            afterDigit = isDigit;
        }

        return afterDigit;
    }

    private static bool IsFloat(ReadOnlySpan<byte> text)
    {
        text = TrimSign(text, out _);
        if (Ascii.EqualsIgnoreCase(text, "inf"u8) || Ascii.EqualsIgnoreCase(text, "infinity"u8) || Ascii.EqualsIgnoreCase(text, "nan"u8))
            return true;

        int whole = CountDigits(text);
        text = text[whole..];
        int fraction = 0;
        if (text is [(byte)'.', ..])
        {
            fraction = CountDigits(text[1..]);
            text = text[(1 + fraction)..];
        }

        if (whole + fraction == 0)
            return false;
        if (text is [(byte)'e' or (byte)'E', ..])
        {
            text = TrimSign(text[1..], out _);
            int exponent = CountDigits(text);
            return exponent > 0 && exponent == text.Length;
        }

        return text.IsEmpty;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        int other = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return other < 0 ? text.Length : other;
    }

    private static bool IsOverflow(ReadOnlySpan<byte> text) =>
        text.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && double.IsInfinity(value);
}
