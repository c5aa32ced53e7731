using System.Globalization;

namespace ModelGuard.Benchmarks;

/// <summary>Figures as they are quoted: median with least and greatest.</summary>
internal static class Figures
{
    /// <summary>The middle of some values.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Median, minimum and maximum.</summary>
    public static string Of(double[] values, string format = "F0")
    {
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Text(Median(values))} ({Text(values.Min())} to {Text(values.Max())})";
    }
}
