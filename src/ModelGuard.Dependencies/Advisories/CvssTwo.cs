namespace ModelGuard.Dependencies.Advisories;

/// <summary>The base score of CVSS 2.0 (first.org, "A Complete Guide to CVSS Version 2.0", section 3.2.1).</summary>
internal static class CvssTwo
{
    public static double? BaseScore(IReadOnlyDictionary<string, string> metrics)
    {
        double? vector = metrics.GetValueOrDefault("AV") switch { "L" => 0.395, "A" => 0.646, "N" => 1.0, _ => null };
        double? complexity = metrics.GetValueOrDefault("AC") switch { "H" => 0.35, "M" => 0.61, "L" => 0.71, _ => null };
        double? authentication = metrics.GetValueOrDefault("Au") switch { "M" => 0.45, "S" => 0.56, "N" => 0.704, _ => null };
        double? impact = 10.41 * (1 - ((1 - Loss(metrics, "C")) * (1 - Loss(metrics, "I")) * (1 - Loss(metrics, "A"))));
        if (impact is not { } harm || 20 * vector * complexity * authentication is not { } ease)
            return null;
        double factor = harm <= 0 ? 0 : 1.176;
        return Math.Round(((0.6 * harm) + (0.4 * ease) - 1.5) * factor, 1, MidpointRounding.AwayFromZero);
    }

    private static double? Loss(IReadOnlyDictionary<string, string> metrics, string name) =>
        metrics.GetValueOrDefault(name) switch { "N" => 0, "P" => 0.275, "C" => 0.660, _ => null };
}
