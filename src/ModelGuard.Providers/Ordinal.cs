namespace ModelGuard.Providers;

/// <summary>Ordinal questions about text in a form that netstandard2.0 has too.</summary>
internal static class Ordinal
{
    public static bool Has(this string text, char wanted) => text.IndexOf(wanted, 0) >= 0;

    public static bool Has(this string text, string wanted) => At(text, wanted, StringComparison.Ordinal) >= 0;

    public static bool HasIgnoringCase(this string text, string wanted) => At(text, wanted, StringComparison.OrdinalIgnoreCase) >= 0;

    public static bool Begins(this string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    public static bool BeginsIgnoringCase(this string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    public static bool EndsIgnoringCase(this string text, string end) => text.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    public static bool Same(this string text, string? other) => string.Equals(text, other, StringComparison.Ordinal);

    public static bool SameIgnoringCase(this string text, string? other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);

    private static int At(string text, string wanted, StringComparison comparison) => text.IndexOf(wanted, comparison);
}
