using System.Globalization;

namespace ModelGuard.Scanning;

/// <summary>Reads what metadata says in lists and counts, for facts.</summary>
internal static class FactLists
{
    private const int MaxItems = 64;
    private const int MaxLength = 512;

    /// <summary>The texts that are there, trimmed, each once, in order; no more than anybody reads.</summary>
    public static IReadOnlyList<string> Of(params IEnumerable<string?> texts) =>
        [.. texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Cut(text!.Trim())).Distinct(StringComparer.Ordinal).Take(MaxItems)];

    /// <summary>The items of a text that lists them with commas, as JSON or Python print them, or one in a line.</summary>
    public static IReadOnlyList<string> Split(string? text) =>
        text is null ? [] : Of(text.Trim('[', ']', ' ').Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(item => item.Trim(' ', '"', '\'')));

    /// <summary>Counts names.</summary>
    public static IReadOnlyDictionary<string, long> Count(IEnumerable<string> names)
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach (string name in names)
            counts[name] = counts.GetValueOrDefault(name) + 1;
        return counts;
    }

    /// <summary>Keys that number what they list: <c>prefix.0.suffix</c>, <c>prefix.1.suffix</c> and so on.</summary>
    public static IEnumerable<string> Numbered(IReadOnlyDictionary<string, string> metadata, string prefix, params string[] suffixes)
    {
        for (int i = 0; i < MaxItems; i++)
        {
            foreach (string suffix in suffixes)
            {
                if (metadata.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{prefix}.{i}.{suffix}"), out string? value))
                {
                    yield return value;
                    break;
                }
            }
        }
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
