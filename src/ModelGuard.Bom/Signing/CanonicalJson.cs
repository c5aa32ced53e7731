using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Signing;

/// <summary>The one form of a JSON value over which signatures are made (RFC 8785, JSON Canonicalization Scheme).</summary>
internal static class CanonicalJson
{
    private const int LeastPlainExponent = -6;
    private const int GreatestPlainExponent = 20;

    /// <summary>Writes a value: members in the order of their UTF-16 code units, no spaces, numbers as ECMAScript writes them.</summary>
    /// <param name="value">The value.</param>
    /// <param name="without">Whether to leave out a member, by the depth of its object (0 for the document) and its name.</param>
    public static byte[] Write(PlacedJsonValue value, Func<string, string, bool> without)
    {
        StringBuilder text = new();
        Write(text, value, "", without);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(text.ToString());
    }

    // The reader bounds the depth.
    private static void Write(StringBuilder text, PlacedJsonValue value, string path, Func<string, string, bool> without)
    {
        switch (value.Kind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                bool first = true;
                foreach (PlacedJsonMember member in value.Members.OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    if (without(path, member.Name))
                        continue;
                    if (!first)
                        text.Append(',');
                    first = false;
                    WriteText(text, member.Name);
                    text.Append(':');
                    Write(text, member.Value, $"{path}/{member.Name}", without);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                for (int index = 0; index < value.Items.Count; index++)
                {
                    if (index > 0)
                        text.Append(',');
                    Write(text, value.Items[index], path + "/[]", without);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                WriteText(text, value.Text!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(double.Parse(value.Text!, CultureInfo.InvariantCulture)));
                break;
            default:
                text.Append(value.Kind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => "null" });
                break;
        }
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }

    /// <summary>A number as ECMAScript's Number::toString writes it (ECMA-262 §6.1.6.1.20): the shortest digits that read back the same.</summary>
    internal static string Number(double number)
    {
        if (number == 0)
            return "0";

        string shortest = Math.Abs(number).ToString("E16", CultureInfo.InvariantCulture);
        string roundTrip = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        int exponent = int.Parse(shortest[(shortest.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        int mark = roundTrip.IndexOf('E', StringComparison.Ordinal);
        string mantissa = mark < 0 ? roundTrip : roundTrip[..mark];
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal).Trim('0');
        if (mark >= 0)
            exponent = int.Parse(roundTrip[(mark + 1)..], CultureInfo.InvariantCulture) + mantissa.IndexOf('.', StringComparison.Ordinal) switch { > 1 and var dot => dot - 1, _ => 0 };
        string sign = number < 0 ? "-" : "";
        if (exponent is < LeastPlainExponent or > GreatestPlainExponent)
        {
            string rest = digits.Length > 1 ? "." + digits[1..] : "";
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{rest}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
        }

        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        return digits.Length <= exponent + 1
            ? sign + digits.PadRight(exponent + 1, '0')
            : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
