using ModelGuard.Bom.Model;

namespace ModelGuard.Bom.Building;

/// <summary>Small rules for texts in the document.</summary>
internal static class BomText
{
    // CycloneDX 1.6 and 1.7, definitions/version.
    private const int LongestVersion = 1_024;

    /// <summary>The first text that says something.</summary>
    public static string? FirstOf(params ReadOnlySpan<string?> texts)
    {
        foreach (string? text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
                return text.Trim();
        }

        return null;
    }

    /// <summary>A version, no longer than the format allows.</summary>
    public static string? Version(string? version) => Clip(version, LongestVersion);

    /// <summary>A text of limited length that never ends in half a character.</summary>
    public static string? Clip(string? text, int length)
    {
        if (text is null || text.Length <= length)
            return string.IsNullOrWhiteSpace(text) ? null : text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    /// <summary>Properties that have a value, ordered by name and value.</summary>
    public static IReadOnlyList<BomProperty> Properties(params ReadOnlySpan<(string Name, string? Value)> pairs)
    {
        int count = 0;
        foreach ((string _, string? value) in pairs)
            count += string.IsNullOrWhiteSpace(value) ? 0 : 1;
        if (count == 0)
            return [];

        BomProperty[] properties = new BomProperty[count];
        foreach ((string name, string? value) in pairs)
        {
            if (!string.IsNullOrWhiteSpace(value))
                properties[--count] = new BomProperty(name, value);
        }

        Array.Sort(properties, static (left, right) =>
            string.CompareOrdinal(left.Name, right.Name) is not 0 and int byName ? byName : string.CompareOrdinal(left.Value, right.Value));
        return properties;
    }
}
