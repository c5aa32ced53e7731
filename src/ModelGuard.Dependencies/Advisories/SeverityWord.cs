namespace ModelGuard.Dependencies.Advisories;

/// <summary>The words of severities, as CycloneDX writes them, and their order.</summary>
public static class SeverityWord
{
    private static readonly string[] Ascending = ["unknown", "none", "low", "medium", "high", "critical"];

    /// <summary>The word for what a database says; GitHub says moderate for medium.</summary>
    /// <returns><see langword="null"/> where it says nothing known.</returns>
    public static string? Of(string? written) => written?.ToUpperInvariant() switch
    {
        "CRITICAL" => "critical",
        "HIGH" or "IMPORTANT" => "high",
        "MODERATE" or "MEDIUM" => "medium",
        "LOW" => "low",
        _ => null,
    };

    /// <summary>The word for a base score (CVSS 3.1, section 5; CVSS 4.0 has the same table).</summary>
    public static string Of(double score) => score switch
    {
        <= 0 => "none",
        < 4 => "low",
        < 7 => "medium",
        < 9 => "high",
        _ => "critical",
    };

    /// <summary>The place of a word in the order; what is unknown comes first.</summary>
    public static int Rank(string word) => Math.Max(0, Array.IndexOf(Ascending, word));

    /// <summary>The worst of several; <c>unknown</c> for none.</summary>
    public static string Worst(IEnumerable<string> words) => Ascending[words.Select(Rank).DefaultIfEmpty(0).Max()];
}
