namespace ModelGuard.Lineage.Merging;

/// <summary>What share of a candidate's weights lies in a model.</summary>
/// <param name="Value">The coefficient: 1 for a copy, 0 for nothing of it. It may be negative, and need not add up to 1 with the others.</param>
/// <param name="StandardError">Its standard error, from leaving out one group of rows after the other; 0 where there was nothing to estimate.</param>
/// <param name="Margin">
/// Half the width of the interval that holds the coefficient with about 95 % confidence: what rows or whole matrices differ by, and what bringing
/// the model back to its candidates' places can have lost.
/// </param>
public readonly record struct MergeCoefficient(double Value, double StandardError, double Margin)
{
    private const double Least = 0.02;
    private const double LeastErrors = 4;

    /// <summary>Whether it is clearly more than nothing: 0.02 and four standard errors. Weights of independent models are not exactly orthogonal.</summary>
    public bool IsPart => Math.Abs(Value) >= Math.Max(Least, LeastErrors * StandardError);
}
