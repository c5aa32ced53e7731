using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>
/// The match of two layers (M. Zhu et al., "Independence tests for language models", ICML 2025, here on weights instead of activations): neurons are
/// matched once by what one half of their weights says and once by the other. Independent networks agree by chance alone.
/// </summary>
/// <param name="Agreeing">k, neurons that both halves match to the same one.</param>
/// <param name="Matched">n, neurons that both halves match to any.</param>
/// <param name="Neurons">m, neurons compared: the smaller of both samples.</param>
public readonly record struct MatchCount(int Agreeing, int Matched, int Neurons)
{
    /// <summary>ln P(Binomial(n, rate) ≥ k).</summary>
    /// <param name="inflation">How much likelier than 1/m an agreement is taken to be, 1 or more.</param>
    public double LogP(double inflation = 1) => Neurons == 0 ? 0 : LogProbability.BinomialUpperTail(Agreeing, Matched, Math.Min(1, inflation / Neurons));

    /// <summary>Counts the agreement of two matchings.</summary>
    /// <param name="first">Partner by the first half, or <see cref="MutualNeighbours.None"/>.</param>
    /// <param name="second">Partner by the second half.</param>
    /// <param name="neurons">m.</param>
    public static MatchCount Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int neurons)
    {
        int agreeing = 0, matched = 0;
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i] == MutualNeighbours.None || second[i] == MutualNeighbours.None)
                continue;
            matched++;
            agreeing += first[i] == second[i] ? 1 : 0;
        }

        return new MatchCount(agreeing, matched, neurons);
    }
}
