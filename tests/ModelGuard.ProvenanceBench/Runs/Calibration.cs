namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>Whether p-values of unrelated pairs are smaller than they should be.</summary>
/// <param name="Count">Pairs.</param>
/// <param name="Below01">Share of p below 0.01.</param>
/// <param name="Below05">Share of p below 0.05.</param>
/// <param name="Smallest">log10 of the smallest p.</param>
/// <param name="Distance">Kolmogorov and Smirnov's D⁺: how far the distribution rises above the uniform one, the harmful side.</param>
/// <param name="P">p-value of that distance, exp(-2nD²): small means anti-conservative.</param>
internal sealed record Calibration(int Count, double Below01, double Below05, double Smallest, double Distance, double P)
{
    /// <summary>Measures p-values given as log10.</summary>
    public static Calibration Of(IEnumerable<double> log10)
    {
        double[] values = [.. log10.Select(static value => Math.Pow(10, value)).Order()];
        double distance = 0;
        for (int i = 0; i < values.Length; i++)
            distance = Math.Max(distance, ((i + 1.0) / values.Length) - values[i]);
        double count = Math.Max(1, values.Length);
        return new Calibration(
            values.Length, values.Count(static p => p < 0.01) / count, values.Count(static p => p < 0.05) / count, values.Length == 0 ? 0 : Math.Log10(values[0]),
            distance, Math.Exp(-2 * values.Length * distance * distance));
    }
}
