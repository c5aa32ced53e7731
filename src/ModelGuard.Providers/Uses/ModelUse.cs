using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Uses;

/// <summary>A hosted model that a configuration file names.</summary>
public sealed record ModelUse
{
    internal ModelUse(string model, ModelIdVerdict verdict, string keyPath, TextRange range)
    {
        Model = model;
        Verdict = verdict;
        KeyPath = keyPath;
        Range = range;
        Task = ModelTasks.Of(model, keyPath);
    }

    /// <summary>The model id as written.</summary>
    public string Model { get; }

    /// <summary>Path of the key, such as <c>OpenAI:Model</c>; a part of a connection string follows a semicolon.</summary>
    public string KeyPath { get; internal init; }

    /// <summary>Who makes the model, such as <c>openai</c>; <see langword="null"/> where nothing tells.</summary>
    public string? Maker => Verdict.Maker;

    /// <summary>Through whom it is reached, such as <c>azure</c>; <see langword="null"/> where nothing tells.</summary>
    public string? Provider => Verdict.Provider;

    /// <summary>What the id says about which model will answer.</summary>
    public PinStatus PinStatus => Verdict.PinStatus;

    /// <summary>Why, as a clause without a full stop.</summary>
    public string Reason => Verdict.Reason;

    /// <summary>Host of the endpoint beside it, without path, query or user; <see langword="null"/> where none is named.</summary>
    public string? EndpointHost { get; init; }

    /// <summary>First line of the id, 1-based.</summary>
    public int Line => Range.Line;

    /// <summary>First column of the id, without quotes, 1-based.</summary>
    public int Column => Range.Column;

    /// <summary>Last line of the id.</summary>
    public int EndLine => Range.EndLine;

    /// <summary>The column after its last character.</summary>
    public int EndColumn => Range.EndColumn;

    /// <summary>
    /// Whether a sibling pins what this name points at, as <c>ModelVersion</c> does for a <c>DeploymentName</c>: then there is nothing to report.
    /// </summary>
    public bool PinnedBySibling { get; init; }

    /// <summary>The whole verdict.</summary>
    public ModelIdVerdict Verdict { get; }

    /// <summary>What the model is used for.</summary>
    public ModelTask Task { get; init; }

    /// <summary>The name that a gateway or route gives the model, such as LiteLLM's <c>model_name</c>; <see langword="null"/> where there is none.</summary>
    public string? Group { get; init; }

    /// <summary>The region that it is asked in, as the provider writes it; <see langword="null"/> where nothing tells.</summary>
    public string? Region { get; init; }

    /// <summary>Whether requests carry a credential; <see langword="null"/> where nothing tells.</summary>
    public bool? Authenticated { get; init; }

    /// <summary>Whether it answers only where another model does not.</summary>
    public bool IsFallback { get; init; }

    /// <summary>What an Azure deployment says about upgrading itself; <see langword="null"/> where the use is no such deployment.</summary>
    public UpgradeOption? Upgrade { get; init; }

    /// <summary>What keeps the deployment from upgrading itself; <see langword="null"/> where only a person can say.</summary>
    public TextMend? UpgradeMend { get; init; }

    /// <summary>The same place asked for another id, as a wildcard route is.</summary>
    internal ModelUse NamedAs(string model, ModelIdVerdict verdict) => new(model, verdict, KeyPath, Range)
    {
        EndpointHost = EndpointHost,
        Task = Task,
        Group = Group,
        Region = Region,
        Authenticated = Authenticated,
        Origin = Origin,
    };

    /// <summary>The version that stands beside the id in an Azure deployment; <see langword="null"/> where none does.</summary>
    public string? Version { get; init; }

    internal Setting? Origin { get; init; }

    internal TextRange Range { get; init; }

    /// <summary>Writes the line that names another id instead.</summary>
    internal Func<string, string> Rewrite { get; init; } = id => id;
}
