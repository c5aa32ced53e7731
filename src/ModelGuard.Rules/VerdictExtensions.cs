namespace ModelGuard.Rules;

/// <summary>The lattice of verdicts and the words that reports use for them.</summary>
public static class VerdictExtensions
{
    /// <summary>Joins two verdicts about the same bytes: the worse one holds.</summary>
    public static Verdict Join(this Verdict left, Verdict right) => left > right ? left : right;

    /// <summary>The word used in JSON, in the BOM and on the console.</summary>
    public static string ToWord(this Verdict verdict) => verdict switch
    {
        Verdict.NotAModel => "not-a-model",
        Verdict.Clean => "clean",
        Verdict.Suspicious => "suspicious",
        Verdict.Inconclusive => "inconclusive",
        Verdict.Unsafe => "unsafe",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "not a verdict"),
    };

    /// <summary>Reads back what <see cref="ToWord"/> wrote.</summary>
    /// <returns>Whether <paramref name="word"/> is one of the five words.</returns>
    public static bool TryParseVerdict(string? word, out Verdict verdict)
    {
        foreach (Verdict candidate in (Verdict[])Enum.GetValues(typeof(Verdict)))
        {
            if (string.Equals(candidate.ToWord(), word, StringComparison.Ordinal))
            {
                verdict = candidate;
                return true;
            }
        }

        verdict = default;
        return false;
    }
}
