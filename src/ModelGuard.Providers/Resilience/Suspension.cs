using ModelGuard.Providers.Lifecycle;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Resilience;

/// <summary>Something that stops answering.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Value">Which.</param>
/// <param name="Model">The one model of the maker; <see langword="null"/> for all.</param>
public sealed record Suspension(SuspensionKind Kind, string Value, string? Model)
{
    private static readonly (string Word, SuspensionKind Kind)[] Words =
    [
        ("maker", SuspensionKind.Maker), ("provider", SuspensionKind.Provider), ("region", SuspensionKind.Region), ("jurisdiction", SuspensionKind.Jurisdiction),
    ];

    /// <summary>
    /// Reads <c>anthropic</c>, <c>anthropic/claude-fable-5</c>, <c>provider:azure</c>, <c>region:eu</c> or <c>jurisdiction:US</c>. A bare word
    /// is a maker, a provider or a country, in this order.
    /// </summary>
    /// <param name="text">The words.</param>
    /// <returns><see langword="null"/> where they say nothing that can be suspended.</returns>
    public static Suspension? Parse(string text)
    {
        text = text.Trim();
        foreach ((string word, SuspensionKind kind) in Words)
        {
            if (text.BeginsIgnoringCase(word + ":") && text.Length > word.Length + 1)
                return Of(kind, text.Substring(word.Length + 1).Trim());
        }

        if (text.Length == 0)
            return null;
        int slash = text.IndexOf('/');
        string name = (slash < 0 ? text : text.Substring(0, slash)).ToLowerInvariant();
        if (slash > 0 || ProviderTable.All.Any(provider => provider.Maker == name) || Makers.Contains(name))
            return Of(SuspensionKind.Maker, text);
        if (ProviderTable.All.Any(provider => provider.Id == name) || ProviderTable.FromPrefix(name) is not null)
            return Of(SuspensionKind.Provider, ProviderTable.FromPrefix(name)?.Id ?? name);
        return name.Length == 2 ? Of(SuspensionKind.Jurisdiction, name) : null;
    }

    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal) { "meta", "microsoft", "amazon", "nvidia", "ibm", "google", "minimax", "01ai", "tii", "stability" };

    /// <summary>Whether a use stops answering.</summary>
    /// <param name="use">The use.</param>
    public bool Affects(ModelUse use) => Kind switch
    {
        SuspensionKind.Maker => Value.SameIgnoringCase(use.Maker) && !Jurisdictions.IsOnOwnMachine(use)
            && (Model is null || ModelName.IsVersionOf(ModelName.Of(use.Model), ModelName.Of(Model))),
        SuspensionKind.Provider => Value.SameIgnoringCase(ProviderOf(use)),
        SuspensionKind.Region => use.Region is { } region && (region.SameIgnoringCase(Value) || region.BeginsIgnoringCase(Value + "-") || (Value.SameIgnoringCase("eu") && region.BeginsIgnoringCase("europe"))),
        _ => Jurisdictions.Of(use).Any(country => Jurisdictions.IsIn(country, Value)),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Value}{(Model is null ? "" : "/" + Model)}";

    // Where nothing else is said a model is asked at its maker.
    private static string? ProviderOf(ModelUse use) =>
        use.Provider ?? (use.EndpointHost is { } host ? ProviderTable.FromHost(host)?.Id : null) ?? ProviderTable.All.FirstOrDefault(provider => provider.Maker == use.Maker && use.Maker is not null)?.Id;

    private static Suspension? Of(SuspensionKind kind, string value)
    {
        int slash = kind == SuspensionKind.Maker ? value.IndexOf('/') : -1;
        string? model = slash < 0 ? null : value.Substring(slash + 1);
        string name = slash < 0 ? value : value.Substring(0, slash);
        name = kind == SuspensionKind.Jurisdiction ? name.ToUpperInvariant() : name.ToLowerInvariant();
        return name.Length == 0 || model?.Length == 0 ? null : new Suspension(kind, name, model);
    }
}
