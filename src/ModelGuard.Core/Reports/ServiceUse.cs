namespace ModelGuard.Core.Reports;

/// <summary>A hosted model that the configuration names.</summary>
/// <param name="Model">The model id as written.</param>
/// <param name="Maker">Who makes the model, such as <c>openai</c>; <see langword="null"/> where the id does not tell.</param>
/// <param name="PinStatus">One of <c>pinned</c>, <c>alias</c>, <c>auto</c>, <c>unknown</c>.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="EndpointHost">Host of the endpoint beside it, without path and query; <see langword="null"/> where none is named.</param>
/// <param name="File">Display path of the file that names it.</param>
/// <param name="Line">Line, 1-based.</param>
/// <param name="KeyPath">Path of the key in the file, such as <c>OpenAI:Model</c>.</param>
public sealed record ServiceUse(
    string Model, string? Maker, string PinStatus, string Reason, string? EndpointHost, string File, int Line, string KeyPath)
{
    /// <summary>Through whom it is reached, such as <c>azure</c>; <see langword="null"/> where nothing tells. Often the maker itself.</summary>
    public string? Provider { get; init; }

    /// <summary>The version that stands beside the id in a deployment, such as <c>2024-11-20</c>; <see langword="null"/> where none does.</summary>
    public string? Version { get; init; }

    /// <summary>What it is used for: <c>chat</c>, <c>embedding</c>, <c>audio</c>, <c>image</c> or <c>other</c>.</summary>
    public string Task { get; init; } = "chat";

    /// <summary>Whether requests carry a credential; <see langword="null"/> where the configuration does not tell.</summary>
    public bool? Authenticated { get; init; }

    /// <summary>Whether the weights are at hand, so that no data leaves for a company that could stop serving the model.</summary>
    public bool IsOnOwnMachine { get; init; }

    /// <summary>The way of the data as CycloneDX names it: prompts go in and answers come out of every kind of model.</summary>
    public string DataFlow { get; init; } = "bi-directional";

    /// <summary>The region that it is asked in, as the provider writes it; <see langword="null"/> where nothing tells.</summary>
    public string? Region { get; init; }

    /// <summary>Countries (ISO 3166-1 alpha-2) whose law its maker and its provider stand under, as far as known.</summary>
    public IReadOnlyList<string> Jurisdictions { get; init; } = [];

    /// <summary>The name that a gateway gives it, such as LiteLLM's <c>model_name</c>; <see langword="null"/> where there is none.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it answers only where another model does not.</summary>
    public bool IsFallback { get; init; }
}
