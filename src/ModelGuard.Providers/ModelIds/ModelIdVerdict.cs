namespace ModelGuard.Providers.ModelIds;

/// <summary>What the table says about one model id.</summary>
/// <param name="PinStatus">The verdict.</param>
/// <param name="Maker">Who makes the model, such as <c>openai</c>; <see langword="null"/> where the id does not tell.</param>
/// <param name="Provider">Through whom it is reached, such as <c>azure</c>; <see langword="null"/> where nothing tells.</param>
/// <param name="Reason">Why, as a clause without a full stop.</param>
/// <param name="Source">Where that is published; <see langword="null"/> where no row matched.</param>
/// <param name="AsOf">When the source was read, as <c>yyyy-MM</c>; <see langword="null"/> where no row matched.</param>
/// <param name="Recognised">Whether a row of the table knows the form.</param>
/// <param name="NeedsContext">Whether the form alone does not show that it is a model id; where it stands has to.</param>
public sealed record ModelIdVerdict(
    PinStatus PinStatus,
    string? Maker,
    string? Provider,
    string Reason,
    string? Source,
    string? AsOf,
    bool Recognised,
    bool NeedsContext)
{
    /// <summary>Whether the id itself says <c>latest</c>: whoever wrote it chose not to choose.</summary>
    public bool SaysLatest { get; init; }
}
