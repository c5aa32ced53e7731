using ModelGuard.Lineage.Numerics;
using Xunit;

namespace ModelGuard.Lineage.Tests.Numerics;

public sealed class LogProbabilityTests
{
    [Theory]
    [InlineData(0, 10, 0.3)]
    [InlineData(1, 10, 0.3)]
    [InlineData(7, 10, 0.3)]
    [InlineData(10, 10, 0.3)]
    [InlineData(3, 60, 1.0 / 352)]
    [InlineData(40, 60, 1.0 / 64)]
    public void A_binomial_tail_is_the_sum_of_its_terms(int successes, int trials, double probability)
    {
        double sum = 0;
        for (int i = successes; i <= trials; i++)
        {
            double term = 1;
            for (int j = 0; j < i; j++)
                term *= probability * (trials - j) / (i - j);
            sum += term * Math.Pow(1 - probability, trials - i);
        }

        Assert.Equal(Math.Log(sum), LogProbability.BinomialUpperTail(successes, trials, probability), 9);
    }

    [Fact]
    public void A_tail_far_below_the_smallest_double_keeps_its_logarithm() =>
        Assert.Equal(352 * Math.Log(1.0 / 352), LogProbability.BinomialUpperTail(352, 352, 1.0 / 352), 6);

    [Fact]
    public void More_successes_than_trials_are_impossible() => Assert.Equal(double.NegativeInfinity, LogProbability.BinomialUpperTail(3, 2, 0.5));

    [Fact]
    public void The_bound_on_hits_of_random_injections_holds_for_fixed_points_of_permutations()
    {
        const int Size = 40, Draws = 20_000;
        DeterministicRandom random = new(1);
        int[] atLeast = new int[6];
        for (int draw = 0; draw < Draws; draw++)
        {
            int[] order = random.NextPermutation(Size);
            int hits = order.Where(static (value, index) => value == index).Count();
            for (int k = 1; k < atLeast.Length; k++)
                atLeast[k] += hits >= k ? 1 : 0;
        }

        for (int k = 1; k < atLeast.Length; k++)
        {
            double bound = Math.Exp(LogProbability.InjectionUpperTail(k, 1));
            Assert.True(atLeast[k] / (double)Draws <= bound + (3 * Math.Sqrt(bound / Draws)), $"P(hits >= {k}) = {atLeast[k] / (double)Draws}, bound {bound}");
        }
    }

    [Fact]
    public void Log_gamma_is_the_logarithm_of_factorials()
    {
        double factorial = 0;
        for (int n = 1; n <= 100; n++)
        {
            factorial += Math.Log(n);
            Assert.Equal(factorial, LogProbability.LogGamma(n + 1), 9);
        }
    }
}
