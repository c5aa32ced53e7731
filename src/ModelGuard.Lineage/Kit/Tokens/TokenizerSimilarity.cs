using ModelGuard.Lineage.Kit.Python;

namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>How alike the kit finds two tokenizers.</summary>
public static class TokenizerSimilarity
{
    /// <summary>The sum of eleven comparisons (TFV), from 0 to 1, 4 digits. Not known merge rules compare as the kit compares its database: as unequal.</summary>
    public static double Features(KitTokenizer first, KitTokenizer second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        double sum = 0.10 * (first.ClassName == second.ClassName ? 1 : 0);
        sum += 0.10 * Ratio(first.VocabularySize, second.VocabularySize);
        sum += 0.08 * ((first.BosId == second.BosId ? 0.5 : 0) + (first.EosId == second.EosId ? 0.5 : 0));
        sum += 0.07 * Ratio(first.AverageLength, second.AverageLength);
        sum += 0.05 * (1 - Math.Abs(first.SpacePrefixShare - second.SpacePrefixShare));
        sum += 0.10 * Cosine(first.Scripts, second.Scripts);
        sum += 0.05 * (first.ByteTokenShare > 0 == second.ByteTokenShare > 0 ? 1 : 0);
        sum += 0.05 * (first.Merges == 0 && second.Merges == 0 ? 1 : first.Merges == 0 || second.Merges == 0 ? 0 : Ratio(first.Merges, second.Merges));
        sum += 0.15 * (first.MergeRuleHash == second.MergeRuleHash ? 1 : 0);
        sum += 0.10 * Specials(first, second);
        sum += 0.15 * MergeText(first.AllMergesHash, second.AllMergesHash);
        return PythonText.Round(sum, 4);
    }

    /// <summary>Share of the tokens of both vocabularies that are in both (VOA), 4 digits; 0 where one is not known.</summary>
    public static double VocabularyOverlap(KitTokenizer first, KitTokenizer second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Tokens is not { } a || second.Tokens is not { } b || a.Count + b.Count == 0)
            return 0;
        int both = a.Count(b.Contains);
        return PythonText.Round(both / (double)(a.Count + b.Count - both), 4);
    }

    private static double Ratio(double first, double second)
    {
        double larger = Math.Max(first, second);
        return larger <= 0 ? 0 : Math.Min(first, second) / larger;
    }

    private static double Cosine(IReadOnlyDictionary<string, double> first, IReadOnlyDictionary<string, double> second)
    {
        double dot = 0, a = 0, b = 0;
        foreach (string script in first.Keys.Union(second.Keys, StringComparer.Ordinal))
        {
            double x = first.GetValueOrDefault(script);
            double y = second.GetValueOrDefault(script);
            dot += x * y;
            a += x * x;
            b += y * y;
        }

        return a > 0 && b > 0 ? dot / (Math.Sqrt(a) * Math.Sqrt(b)) : 0;
    }

    private static double Specials(KitTokenizer first, KitTokenizer second)
    {
        int comparable = 0;
        int equal = 0;
        foreach ((long? a, long? b) in new[] { (first.PadId, second.PadId), (first.UnknownId, second.UnknownId), (first.MaskId, second.MaskId) })
        {
            if (a is null != b is null)
                continue;
            comparable++;
            equal += a == b ? 1 : 0;
        }

        return comparable == 0 ? 0.5 : equal / (double)comparable;
    }

    private static double MergeText(string? first, string? second)
    {
        // The kit's bundles hold no merge text, so a bundle compares like a tokenizer without one.
        bool isFirstEmpty = string.IsNullOrEmpty(first);
        bool isSecondEmpty = string.IsNullOrEmpty(second);
        if (isFirstEmpty && isSecondEmpty)
            return 0.5;
        return !isFirstEmpty && !isSecondEmpty && first == second ? 1 : 0;
    }
}
