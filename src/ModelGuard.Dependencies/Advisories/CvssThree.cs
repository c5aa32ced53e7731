namespace ModelGuard.Dependencies.Advisories;

/// <summary>The base score of CVSS 3.0 and 3.1 (first.org, "CVSS v3.1 Specification", sections 7.1 and 7.4).</summary>
internal static class CvssThree
{
    public static double? BaseScore(IReadOnlyDictionary<string, string> metrics)
    {
        bool? isChanged = metrics.GetValueOrDefault("S") switch { "U" => false, "C" => true, _ => null };
        double? vector = metrics.GetValueOrDefault("AV") switch { "N" => 0.85, "A" => 0.62, "L" => 0.55, "P" => 0.2, _ => null };
        double? complexity = metrics.GetValueOrDefault("AC") switch { "L" => 0.77, "H" => 0.44, _ => null };
        double? interaction = metrics.GetValueOrDefault("UI") switch { "N" => 0.85, "R" => 0.62, _ => null };
        double? privileges = (metrics.GetValueOrDefault("PR"), isChanged) switch
        {
            ("N", _) => 0.85,
            ("L", true) => 0.68,
            ("L", _) => 0.62,
            ("H", true) => 0.5,
            ("H", _) => 0.27,
            _ => null,
        };
        double? lost = 1 - ((1 - Loss(metrics, "C")) * (1 - Loss(metrics, "I")) * (1 - Loss(metrics, "A")));
        if (lost is not { } impactBase || isChanged is not { } changed || vector * complexity * privileges * interaction is not { } ease)
            return null;

        double impact = changed ? (7.52 * (impactBase - 0.029)) - (3.25 * Math.Pow(impactBase - 0.02, 15)) : 6.42 * impactBase;
        if (impact <= 0)
            return 0;
        double sum = impact + (8.22 * ease);
        return RoundUp(Math.Min(changed ? 1.08 * sum : sum, 10));
    }

    private static double? Loss(IReadOnlyDictionary<string, string> metrics, string name) =>
        metrics.GetValueOrDefault(name) switch { "H" => 0.56, "L" => 0.22, "N" => 0, _ => null };

    // Appendix A of 3.1: up to one decimal, without the error of floating point.
    private static double RoundUp(double value)
    {
        long scaled = (long)Math.Round(value * 100_000);
        return scaled % 10_000 == 0 ? scaled / 100_000.0 : (Math.Floor(scaled / 10_000.0) + 1) / 10.0;
    }
}
