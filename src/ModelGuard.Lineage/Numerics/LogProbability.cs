namespace ModelGuard.Lineage.Numerics;

/// <summary>Tails of distributions as natural logarithms, so that p-values far below what a double can hold stay exact.</summary>
public static class LogProbability
{
    // B. W. Lanczos' approximation with g = 7 and n = 9 (P. Godfrey, 2001): relative error below 1e-14.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>ln Γ(x).</summary>
    /// <param name="x">Above 0.</param>
    public static double LogGamma(double x)
    {
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x -= 1;
        double sum = Lanczos[0];
        for (int i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        double t = x + Lanczos.Length - 1.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>ln P(X ≥ successes) for X ~ Binomial(trials, probability): the regularised incomplete beta function I_p(k, n − k + 1).</summary>
    /// <param name="successes">k; 0 or less gives 0.</param>
    /// <param name="trials">n, 0 or more.</param>
    /// <param name="probability">p, from 0 to 1.</param>
    public static double BinomialUpperTail(int successes, int trials, double probability)
    {
        if (successes <= 0 || probability >= 1)
            return 0;
        return successes > trials || probability <= 0
            ? double.NegativeInfinity
            : RegularizedBeta(probability, successes, trials - successes + 1.0);
    }

    /// <summary>
    /// A bound on ln P(X ≥ hits), where X sums the hits of random injections and each has been expected to hit λ times: λᵏ/k!. It holds without
    /// independence inside an injection, because the j-th factorial moment of the hits of n arrows among h targets is at most (n/h)ʲ, and
    /// P(X ≥ k) ≤ E[C(X, k)].
    /// </summary>
    /// <param name="hits">k.</param>
    /// <param name="expected">λ, the sum of n/h.</param>
    public static double InjectionUpperTail(int hits, double expected)
    {
        if (hits <= 0)
            return 0;
        return expected <= 0 ? double.NegativeInfinity : Math.Min(0, (hits * Math.Log(expected)) - LogGamma(hits + 1.0));
    }

    /// <summary>ln I_x(a, b), by the continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22) with Lentz' method.</summary>
    /// <param name="x">Above 0 and below 1.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static double RegularizedBeta(double x, double a, double b)
    {
        double front = LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x));
        if (x < (a + 1) / (a + b + 2))
            return Math.Min(0, front + Math.Log(ContinuedFraction(x, a, b) / a));
        double complement = front + Math.Log(ContinuedFraction(1 - x, b, a) / b);
        return complement >= 0 ? double.NegativeInfinity : Math.Log(-(Math.Exp(complement) - 1));
    }

    private static double ContinuedFraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double c = 1, d = NotZero(1 - ((a + b) * x / (a + 1)));
        d = 1 / d;
        double result = d;
        for (int m = 1; m <= 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            double change = d * c;
            result *= change;
            if (Math.Abs(change - 1) < 1e-15)
                break;
        }

        return result;

        static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }
}
