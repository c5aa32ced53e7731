using ModelGuard.Lineage.Kit.Python;

namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>The kit's 64 anchors: digits and marks, frequent words of the vocabulary's scripts, and random tokens of a fixed seed.</summary>
internal static class AnchorTokens
{
    /// <summary>How many anchors there are.</summary>
    public const int Count = 64;

    private const int Fewest = 16;
    private const int PoolSize = 50_000;
    private const uint Seed = 42;
    private const double ActiveShare = 0.05;

    private static readonly string[] Marks = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", ",", "!", "?", ":", ";"];

    private static readonly (string Script, string[] Words)[] Words =
    [
        ("Latin", ["the", "of", "and", "to", "in", "is", "that", "for", "it", "was", "on", "are", "with", "as", "be", "at", "ing", "tion", "er", "al", "ed", "es", "re", "en"]),
        ("CJK", ["的", "一", "是", "不", "人", "我", "在", "有", "了", "这", "中", "大"]),
        ("Cyrillic", ["и", "в", "не", "на", "я", "что", "он", "к"]),
        ("Arabic", ["من", "في", "على", "أن", "هذا", "الله", "إلى", "لا"]),
        ("Devanagari", ["के", "है", "का", "की", "यह", "से", "को", "पर"]),
    ];

    /// <summary>Chooses the anchors.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="rows">Rows of the embedding.</param>
    /// <returns>Token ids below <paramref name="rows"/>; <see langword="null"/> where texts cannot be encoded or there are fewer than 16.</returns>
    public static IReadOnlyList<int>? Choose(KitTokenizer tokenizer, long rows)
    {
        if (tokenizer.Encoder is not { } encoder)
            return null;
        List<int> anchors = [];
        HashSet<int> used = [];
        foreach (string mark in Marks)
            TryAdd(mark);
        foreach ((string script, int count) in Budgets(tokenizer, Count - anchors.Count))
        {
            foreach (string word in Words.Single(entry => entry.Script == script).Words.Take(count))
                TryAdd(word);
        }

        int missing = Count - anchors.Count;
        if (missing > 0)
        {
            int[] pool = [.. Enumerable.Range(0, (int)Math.Min(rows, PoolSize)).Where(id => !used.Contains(id))];
            anchors.AddRange(new LegacyRandomState(Seed).Choose(pool, Math.Min(missing, pool.Length)));
        }

        return anchors.Count < Fewest ? null : [.. anchors.Take(Count)];

        void TryAdd(string text)
        {
            if (encoder.First(text) is { } id && id < rows && used.Add(id))
                anchors.Add(id);
        }
    }

    /// <summary>How many words of each script that makes up at least a twentieth of the vocabulary's letters.</summary>
    private static (string Script, int Count)[] Budgets(KitTokenizer tokenizer, int budget)
    {
        List<(string Script, double Share)> active = [];
        foreach ((string script, _) in Words)
        {
            if (tokenizer.Scripts.GetValueOrDefault(script) is >= ActiveShare and var share)
                active.Add((script, share));
        }

        if (active.Count == 0)
            active.Add(("Latin", 1));
        double total = active.Sum(entry => entry.Share);
        (string Script, int Count)[] counts = [.. active.Select(entry => (entry.Script, Math.Max(2, (int)PythonText.Round(budget * entry.Share / total, 0))))];
        int largest = 0;
        for (int i = 1; i < counts.Length; i++)
        {
            if (counts[i].Count > counts[largest].Count)
                largest = i;
        }

        counts[largest].Count = Math.Max(2, counts[largest].Count + budget - counts.Sum(entry => entry.Count));
        return counts;
    }
}
