namespace ModelGuard.Fetching;

/// <summary>What became of one file.</summary>
/// <param name="Item">The file.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Message">Why, where it failed or was skipped, as a sentence without a full stop.</param>
public sealed record FetchOutcome(FetchItem Item, FetchStatus Status, string? Message = null)
{
    /// <summary>Bytes received from the network, those of broken attempts included.</summary>
    public long ReceivedBytes { get; init; }
}
