namespace ModelGuard.Providers.ModelIds;

/// <summary>Someone through whom a model is reached: its maker, a cloud, a gateway or a program on one's own machine.</summary>
public sealed record Provider
{
    /// <summary>Creates a row.</summary>
    /// <param name="id">The name in reports.</param>
    public Provider(string id) => Id = id;

    /// <summary>The name in reports.</summary>
    public string Id { get; }

    /// <summary>Whose models it serves, where all are one maker's.</summary>
    public string? Maker { get; init; }

    /// <summary>First segments of an id that mean this provider, as LiteLLM and OpenRouter write them.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Words that name it in a key or a setting, letters and digits only, in lower case.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Ends of its endpoints' host names, or starts where a <c>*</c> follows.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What an id becomes that is not pinned by its form, where this provider's own naming overrides the maker's.</summary>
    public PinStatus? Otherwise { get; init; }

    /// <summary>Why, as a clause.</summary>
    public string OtherwiseReason { get; init; } = "";

    /// <summary>Where that is published.</summary>
    public string OtherwiseSource { get; init; } = "";

    /// <summary>Whether a date or number in the name fixes the model here; a registry's mutable names do not.</summary>
    public bool NamesPin { get; init; } = true;
}
