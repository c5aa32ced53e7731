namespace ModelGuard.Providers.Lifecycle;

/// <summary>What one source says about the end of one model.</summary>
/// <param name="Model">The model id as the source writes it.</param>
/// <param name="Provider">Through whom it is reached: dates differ between a maker and a cloud that hosts it.</param>
/// <param name="Event">What happens.</param>
/// <param name="Date">The day, UTC; no time.</param>
/// <param name="Source">Who says so.</param>
/// <param name="AsOf">When the source was read, as <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>.</param>
public sealed record LifecycleFact(string Model, string Provider, LifecycleEvent Event, DateTime Date, string Source, string AsOf)
{
    private static readonly string[] SecondHand = ["litellm", "models.dev", "secondary", "copy of", "press", "embabel"];

    /// <summary>Whether the provider itself says so, not a list or the press.</summary>
    public bool IsProvidersOwn => !SecondHand.Any(Source.HasIgnoringCase);
}
