using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>Ratings of CVSS vectors.</summary>
public static class CvssRating
{
    /// <summary>Rates a vector of version 2, 3.0 or 3.1 by its base metrics, one of 4.0 by all that it states.</summary>
    /// <param name="vector">The vector, such as <c>CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</c>.</param>
    /// <param name="source">Who states it.</param>
    /// <returns>
    /// The rating, without a score where a metric is missing or unknown; <see langword="null"/> where it is no vector.
    /// </returns>
    public static VulnerabilityRating? Of(string vector, string? source)
    {
        string text = vector.Trim().TrimEnd('/');
        bool isThree = text.StartsWith("CVSS:3.", StringComparison.Ordinal);
        bool isFour = text.StartsWith("CVSS:4.", StringComparison.Ordinal);
        if (!isThree && !isFour && !text.TrimStart('(').StartsWith("AV:", StringComparison.Ordinal))
            return null;

        Dictionary<string, string> metrics = new(StringComparer.Ordinal);
        foreach (string part in text.Trim('(', ')').Split('/'))
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !metrics.TryAdd(part[..colon], part[(colon + 1)..]))
                return null;
        }

        string method = isFour ? "CVSSv4" : !isThree ? "CVSSv2" : text.StartsWith("CVSS:3.1", StringComparison.Ordinal) ? "CVSSv31" : "CVSSv3";
        double? score = isFour ? CvssFour.Score(metrics) : isThree ? CvssThree.BaseScore(metrics) : CvssTwo.BaseScore(metrics);
        return new VulnerabilityRating(score is { } known ? SeverityWord.Of(known) : "unknown", score, method, text, source);
    }
}
