using System.Globalization;

namespace ModelGuard.Scanning.LightGbm;

/// <summary>
/// The values of one tree, and whether they are one (microsoft/LightGBM src/io/tree.cpp): the loader follows children, features and categories without
/// looking where they lead, and goes round a loop forever.
/// </summary>
/// <param name="values">The values by key.</param>
internal sealed class LightGbmTree(Dictionary<string, string> values)
{
    /// <summary>Keys with a value for each inner node.</summary>
    private static readonly string[] OfSplits =
    [
        "split_feature", "split_gain", "threshold", "decision_type", "left_child", "right_child", "internal_value", "internal_weight", "internal_count",
    ];

    private static readonly string[] OfLeaves = ["leaf_value", "leaf_weight", "leaf_count"];

    /// <summary>Number of leaves that it states.</summary>
    public int Leaves => int.TryParse(values.GetValueOrDefault("num_leaves"), NumberStyles.None, CultureInfo.InvariantCulture, out int leaves) ? leaves : 0;

    /// <summary>The first fault; <see langword="null"/> where it has none.</summary>
    /// <param name="largestFeature">The largest index of a feature.</param>
    public string? FindFault(long largestFeature)
    {
        int leaves = Leaves;
        if (leaves < 1)
            return "expected num_leaves of at least 1, found another value";
        if (!values.ContainsKey("leaf_value") || (leaves > 1 && !(values.ContainsKey("left_child") && values.ContainsKey("right_child") && values.ContainsKey("split_feature"))))
            return "expected the children, features and values of a tree, found a tree without";
        foreach (string key in OfSplits)
        {
            if (leaves > 1 && values.TryGetValue(key, out string? text) && NumbersOf(text) is var count && count != leaves - 1)
                return Wrong(key, leaves - 1, count);
        }

        foreach (string key in OfLeaves)
        {
            // A tree of one leaf may leave its weight and count out.
            if (values.TryGetValue(key, out string? text) && NumbersOf(text) is var count && count != leaves && !(leaves == 1 && count == 0 && key != "leaf_value"))
                return Wrong(key, leaves, count);
        }

        return FindCategoryFault() ?? (leaves > 1 ? FindLoop(leaves, largestFeature) : null);
    }

    private static string Wrong(string key, int expected, int found) => found < 0
        ? $"expected numbers in {key}, found something else"
        : string.Create(CultureInfo.InvariantCulture, $"expected {expected} values of {key}, found {found}");

    /// <summary>How many numbers a text lists; -1 where one of them is none.</summary>
    private static int NumbersOf(string text)
    {
        int count = 0;
        foreach (Range range in text.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> word = text.AsSpan(range);
            if (word.IsEmpty)
                continue;
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && word is not ("inf" or "-inf" or "nan" or "-nan"))
                return -1;
            count++;
        }

        return count;
    }

    private static List<long> IntegersOf(string? text)
    {
        List<long> numbers = [];
        foreach (string word in (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            numbers.Add(long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : long.MinValue);
        return numbers;
    }

    private string? FindCategoryFault()
    {
        if (!int.TryParse(values.GetValueOrDefault("num_cat"), NumberStyles.None, CultureInfo.InvariantCulture, out int categories) || categories == 0)
            return null;
        List<long> boundaries = IntegersOf(values.GetValueOrDefault("cat_boundaries"));
        int words = IntegersOf(values.GetValueOrDefault("cat_threshold")).Count;
        if (boundaries.Count != (long)categories + 1 || boundaries[0] != 0 || boundaries[^1] != words)
            return string.Create(CultureInfo.InvariantCulture, $"expected {categories} categorical splits to cover {words} words, found other boundaries");
        for (int i = 1; i < boundaries.Count; i++)
        {
            if (boundaries[i] < boundaries[i - 1])
                return "expected boundaries of categories to grow, found one that does not";
        }

        return null;
    }

    /// <summary>Children are other inner nodes, or leaves as complements; every node but the first stands below one other.</summary>
    private string? FindLoop(int leaves, long largestFeature)
    {
        List<long> left = IntegersOf(values["left_child"]);
        List<long> right = IntegersOf(values["right_child"]);
        List<long> features = IntegersOf(values["split_feature"]);
        bool[] isInner = new bool[leaves - 1];
        bool[] isLeaf = new bool[leaves];
        isInner[0] = true;
        for (int i = 0; i < leaves - 1; i++)
        {
            if (features[i] < 0 || features[i] > largestFeature)
                return string.Create(CultureInfo.InvariantCulture, $"expected a feature up to {largestFeature}, found {features[i]}");
            if (!Take(left[i], isInner, isLeaf) || !Take(right[i], isInner, isLeaf))
                return string.Create(CultureInfo.InvariantCulture, $"expected each of {leaves} leaves and of their inner nodes below one node, found {left[i]} and {right[i]} below node {i}");
        }

        return null;
    }

    private static bool Take(long child, bool[] isInner, bool[] isLeaf)
    {
        bool[] taken = child < 0 ? isLeaf : isInner;
        long index = child < 0 ? ~child : child;
        if (index < 0 || index >= taken.Length || taken[index])
            return false;
        taken[index] = true;
        return true;
    }
}
