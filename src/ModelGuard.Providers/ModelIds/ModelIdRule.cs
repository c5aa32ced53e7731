namespace ModelGuard.Providers.ModelIds;

/// <summary>One row of the model-id table: a form of id and what its provider says about it.</summary>
public sealed class ModelIdRule
{
    private readonly ModelIdPattern _pattern;

    /// <summary>Creates a row.</summary>
    /// <param name="provider">Whose naming scheme it is: an id of <see cref="ProviderTable"/>.</param>
    /// <param name="maker">Who makes the model; <see langword="null"/> where the id or the family says.</param>
    /// <param name="pattern">The form; see <see cref="ModelIdPattern"/>.</param>
    /// <param name="status">The verdict.</param>
    /// <param name="reason">Why, with the provider's own term, as a clause without a full stop.</param>
    /// <param name="source">Where that is published; <c>not confirmed:</c> in front where the row awaits a reading of it.</param>
    /// <param name="asOf">When the row was last reviewed, as <c>yyyy-MM</c>.</param>
    /// <param name="needsContext">Whether the form alone does not show that it is a model id, as with <c>phi</c> or <c>name:tag</c>.</param>
    public ModelIdRule(
        string provider, string? maker, string pattern, PinStatus status, string reason, string source, string asOf, bool needsContext = false)
    {
        Provider = provider;
        Maker = maker;
        _pattern = new ModelIdPattern(pattern);
        Status = status;
        Reason = reason;
        Source = source;
        AsOf = asOf;
        NeedsContext = needsContext;
    }

    /// <summary>Whose naming scheme it is.</summary>
    public string Provider { get; }

    /// <summary>Who makes the model.</summary>
    public string? Maker { get; }

    /// <summary>The form, as written in the table.</summary>
    public string Pattern => _pattern.Text;

    /// <summary>The verdict.</summary>
    public PinStatus Status { get; }

    /// <summary>Why, with the provider's own term.</summary>
    public string Reason { get; }

    /// <summary>Where that is published.</summary>
    public string Source { get; }

    /// <summary>When the row was last reviewed, as <c>yyyy-MM</c>.</summary>
    public string AsOf { get; }

    /// <summary>Whether the form alone does not show that it is a model id.</summary>
    public bool NeedsContext { get; }

    /// <summary>Whether an id has this form.</summary>
    /// <param name="id">The id.</param>
    public bool Matches(string id) => _pattern.Matches(id);
}
