using System.Globalization;
using System.Numerics;
using System.Text;

namespace ModelGuard.Lineage.Kit.Python;

/// <summary>Writes and rounds values as Python does, because hashes are taken over its text (docs.python.org: json.dumps, repr, round).</summary>
public static class PythonText
{
    /// <summary><c>json.dumps</c> with its defaults: <c>", "</c> between items, everything outside ASCII escaped.</summary>
    /// <param name="value"><see langword="null"/>, a text, a truth value, an integer, a float, or a list of these.</param>
    /// <exception cref="ArgumentException">It is anything else, or nested deeper than eight lists.</exception>
    public static string Dumps(object? value)
    {
        StringBuilder text = new();
        Write(value, text, depth: 0);
        return text.ToString();
    }

    /// <summary><c>repr(float)</c>: the shortest text that reads back as the same number, with a fraction or an exponent.</summary>
    public static string Repr(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        string shortest = value.ToString("E16", CultureInfo.InvariantCulture);
        int exponent = int.Parse(shortest.AsSpan(shortest.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string round = value.ToString("R", CultureInfo.InvariantCulture);
        if (value != 0 && exponent is < -4 or >= 16)
            return Scientific(round);
        string plain = round.Contains('E', StringComparison.Ordinal) ? decimal.Parse(round, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : round;
        return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
    }

    /// <summary><c>round(x, digits)</c>: the exact value of the float rounded half to even, then to the nearest float.</summary>
    /// <param name="value">The value; not finite values stay.</param>
    /// <param name="digits">Digits behind the point; negative for tens, hundreds.</param>
    public static double Round(double value, int digits)
    {
        if (!double.IsFinite(value) || value == 0)
            return value;
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7ff);
        BigInteger mantissa = (bits & 0xfffffffffffff) | (exponent == 0 ? 0 : 1L << 52);
        int power = Math.Max(exponent, 1) - 1075;
        BigInteger numerator = mantissa * BigInteger.Pow(10, Math.Max(0, digits)) * (power > 0 ? BigInteger.Pow(2, power) : BigInteger.One);
        BigInteger denominator = BigInteger.Pow(10, Math.Max(0, -digits)) * (power < 0 ? BigInteger.Pow(2, -power) : BigInteger.One);
        BigInteger quotient = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
        int half = (rest * 2).CompareTo(denominator);
        if (half > 0 || (half == 0 && !quotient.IsEven))
            quotient += 1;
        double magnitude = double.Parse($"{quotient}e{-digits}", NumberStyles.Float, CultureInfo.InvariantCulture);
        return value < 0 ? -magnitude : magnitude;
    }

    private static string Scientific(string round)
    {
        // Python writes 1e+16 and 1.5e-05, .NET 1E+16 and 1.5E-05.
        if (!round.Contains('E', StringComparison.Ordinal))
            round = double.Parse(round, CultureInfo.InvariantCulture).ToString("0.################E+00", CultureInfo.InvariantCulture);
        int mark = round.IndexOf('E', StringComparison.Ordinal);
        int exponent = int.Parse(round.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{round[..mark]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static void Write(object? value, StringBuilder text, int depth)
    {
        const int MaxDepth = 8;
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string word:
                WriteText(word, text);
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case int or long or BigInteger:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case double number:
                text.Append(Repr(number));
                break;
            case System.Collections.IEnumerable items when depth < MaxDepth:
                text.Append('[');
                string separator = string.Empty;
                foreach (object? item in items)
                {
                    text.Append(separator);
                    Write(item, text, depth + 1);
                    separator = ", ";
                }

                text.Append(']');
                break;
            default:
                throw new ArgumentException($"expected plain values in lists of at most {MaxDepth} levels, found {value.GetType().Name}", nameof(value));
        }
    }

    private static void WriteText(string word, StringBuilder text)
    {
        text.Append('"');
        foreach (char next in word)
        {
            switch (next)
            {
                case '"' or '\\':
                    text.Append('\\').Append(next);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case >= ' ' and <= '~' or '\x7f':
                    text.Append(next);
                    break;
                default:
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)next:x4}");
                    break;
            }
        }

        text.Append('"');
    }
}
