namespace ModelGuard.Providers.Lifecycle;

/// <summary>What the table says about one use on one day.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Date">The day that decides: the provider's own where it is known, otherwise the earliest; <see langword="null"/> where none is.</param>
/// <param name="Facts">Everything the sources say, oldest date first.</param>
/// <param name="IsConflicting">Whether the sources name different days.</param>
public sealed record LifecycleVerdict(LifecycleState State, DateTime? Date, IReadOnlyList<LifecycleFact> Facts, bool IsConflicting)
{
    /// <summary>Nothing is known.</summary>
    public static LifecycleVerdict Unknown { get; } = new(LifecycleState.Unknown, null, [], false);

    /// <summary>Whether the provider itself names the end: others err too often to fail a build.</summary>
    public bool IsProvidersOwn => Facts.Any(fact => fact.IsProvidersOwn);

    /// <summary>The sources with their days, for a message: conflicts are shown, not settled.</summary>
    public string Sources
    {
        get
        {
            IEnumerable<string> parts = Facts.GroupBy(fact => (fact.Date, fact.Event)).Select(day => $"{day.Key.Date:yyyy-MM-dd} says {string.Join(" and ", day.Select(fact => fact.Source).Distinct())}");
            return string.Join("; ", parts);
        }
    }
}
