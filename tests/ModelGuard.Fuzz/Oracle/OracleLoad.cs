namespace ModelGuard.Fuzz.Oracle;

/// <summary>One stream, loaded by one of CPython's unpicklers.</summary>
/// <param name="Loader">Which one: <c>c</c>, <c>c-peek</c>, <c>c-small</c> or <c>python</c>.</param>
/// <param name="Start">Where the loader began to read.</param>
/// <param name="End">Where it stood afterwards.</param>
/// <param name="Outcome"><c>stop</c>, or the error.</param>
/// <param name="Events">What it did, in order.</param>
internal sealed record OracleLoad(string Loader, long Start, long End, string Outcome, IReadOnlyList<LoaderEvent> Events)
{
    /// <summary>Whether the loader returned a value.</summary>
    public bool IsComplete => Outcome == "stop";
}
