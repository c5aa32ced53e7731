namespace GuardedApp.Training;

/// <summary>
/// Functions whose last bit is the same on every machine. IEEE 754 fixes the result of + - * / and the square root, but not that of
/// the exponential function, for which .NET calls the C library of the platform.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417232121458;

    /// <summary>e to the power of <paramref name="x"/>: x = k ln 2 + r, then the Taylor series of r, times 2 to the power of k.</summary>
    public static double Exp(double x)
    {
        double k = Math.Floor((x / Ln2) + 0.5);
        double r = x - (k * Ln2);
        double sum = 1;
        for (int term = 17; term > 0; term--)
            sum = 1 + (sum * r / term);
        return Math.ScaleB(sum, (int)k);
    }

    /// <summary>Turns scores into probabilities, in place.</summary>
    public static void Softmax(Span<double> scores)
    {
        double largest = double.NegativeInfinity;
        foreach (double score in scores)
            largest = Math.Max(largest, score);

        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Exp(scores[i] - largest);
            sum += scores[i];
        }

        for (int i = 0; i < scores.Length; i++)
            scores[i] /= sum;
    }
}
