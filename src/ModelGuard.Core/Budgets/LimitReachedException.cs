namespace ModelGuard.Core.Budgets;

/// <summary>A limit of <see cref="ScanLimits"/> was reached. Caught by the scan and turned into an inconclusive finding.</summary>
public sealed class LimitReachedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="limitName">Name of the property of <see cref="ScanLimits"/>.</param>
    /// <param name="limit">Its value.</param>
    public LimitReachedException(string limitName, long limit)
        : base($"the limit {limitName} = {limit} was reached")
    {
        LimitName = limitName;
        Limit = limit;
    }

    /// <summary>Name of the property of <see cref="ScanLimits"/>.</summary>
    public string LimitName { get; }

    /// <summary>Its value.</summary>
    public long Limit { get; }
}
