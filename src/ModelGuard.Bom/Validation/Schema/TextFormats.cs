using System.Globalization;
using ModelGuard.Bom.Building;

namespace ModelGuard.Bom.Validation.Schema;

/// <summary>The forms of texts that the schemas name.</summary>
internal static class TextFormats
{
    /// <summary>What a text of a form is called in messages.</summary>
    public static string Describe(string format) => format switch
    {
        "date-time" => "a date and time of RFC 3339 such as 2026-11-28T10:00:00Z",
        "date" => "a date such as 2026-11-28",
        "idn-email" => "an e-mail address",
        "iri-reference" => "an IRI or a relative reference of RFC 3987, with spaces written as %20",
        "uri" => "an absolute URI",
        "spdx-id" => "an id of the SPDX License List",
        _ => format,
    };

    /// <summary>Whether a text has a form.</summary>
    public static bool Has(string text, string format) => format switch
    {
        "date-time" => IsDateTime(text),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "idn-email" => text.LastIndexOf('@') is > 0 and var at && at < text.Length - 1 && !text.Contains(' ', StringComparison.Ordinal),
        "iri-reference" => IsIriReference(text),
        "uri" => IsIriReference(text) && Uri.TryCreate(text, UriKind.Absolute, out _) && text.Contains(':', StringComparison.Ordinal),
        "spdx-id" => SpdxLicenseIds.Find(text) == text,
        _ => true,
    };

    private static bool IsDateTime(string text)
    {
        const int secondsLength = 19;
        if (text.Length <= secondsLength || text[10] is not ('T' or 't' or ' '))
            return false;
        int zone = text.IndexOfAny(['Z', 'z', '+', '-'], secondsLength);
        if (zone < 0 || !IsFraction(text.AsSpan(secondsLength, zone - secondsLength)))
            return false;
        string seconds = $"{text[..10]}T{text[11..17]}{(text.AsSpan(17, 2) is "60" ? "59" : text[17..19])}";
        return DateTime.TryParseExact(seconds, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && (text[zone] is 'Z' or 'z' ? zone == text.Length - 1 : TimeOnly.TryParseExact(text[(zone + 1)..], "HH:mm", out _));
    }

    private static bool IsFraction(ReadOnlySpan<char> text) => text.IsEmpty || (text.Length > 1 && text[0] == '.' && !text[1..].ContainsAnyExceptInRange('0', '9'));

    /// <summary>Characters that no IRI may hold as they are, and percent signs that begin no octet (RFC 3987 §2.2).</summary>
    private static bool IsIriReference(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            if (character <= ' ' || character is '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '\u007f')
                return false;
            if (character == '%' && (index + 2 >= text.Length || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2])))
                return false;
        }

        return true;
    }
}
