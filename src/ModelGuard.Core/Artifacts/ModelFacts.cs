namespace ModelGuard.Core.Artifacts;

/// <summary>What was learnt about a model from its own bytes. Nothing here is a judgement; everything may be absent.</summary>
public sealed record ModelFacts
{
    /// <summary>No facts.</summary>
    public static ModelFacts None { get; } = new();

    /// <summary>Version of the format, such as <c>IR 10, opset 17</c> or <c>protocol 4</c>.</summary>
    public string? FormatVersion { get; init; }

    /// <summary>The program that wrote the file.</summary>
    public string? Producer { get; init; }

    /// <summary>Version of <see cref="Producer"/>.</summary>
    public string? ProducerVersion { get; init; }

    /// <summary>The model's own name in its metadata.</summary>
    public string? Name { get; init; }

    /// <summary>The model's own version in its metadata.</summary>
    public string? Version { get; init; }

    /// <summary>The model's own description in its metadata.</summary>
    public string? Description { get; init; }

    /// <summary>The licence named in the metadata, as written there.</summary>
    public string? License { get; init; }

    /// <summary>What kind of network or estimator it is, in the format's own words, such as <c>llama</c> or <c>BertForMaskedLM</c>.</summary>
    public string? Architecture { get; init; }

    /// <summary>What it is for, in the words of the metadata, such as <c>text-generation</c> or <c>binary:logistic</c>.</summary>
    public string? Task { get; init; }

    /// <summary>How its weights are quantised, such as <c>Q4_K_M</c>; <see langword="null"/> where nothing says so.</summary>
    public string? Quantization { get; init; }

    /// <summary>Models that the metadata says it was made from: names, repositories or addresses, as written there.</summary>
    public IReadOnlyList<string> BaseModels { get; init; } = [];

    /// <summary>Languages that the metadata names, as written there.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Training data that the metadata names, as written there.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = [];

    /// <summary>How many tensors have which element type, in the format's own words, such as <c>BF16</c>; ordered by name.</summary>
    public IReadOnlyDictionary<string, long> TensorTypes { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Number of tensors with data.</summary>
    public long? TensorCount { get; init; }

    /// <summary>Number of elements of all tensors.</summary>
    public long? ParameterCount { get; init; }

    /// <summary>Names of the model's inputs with dtype and shape, such as <c>input: float32[N,4]</c>.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Names of the model's outputs with dtype and shape.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Key and value pairs of the file's own metadata, ordered by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files beside the model that belong to it, relative to its folder, with forward slashes.</summary>
    public IReadOnlyList<string> ExternalFiles { get; init; } = [];

    /// <summary>Whether <c>torch.load(weights_only=True)</c> would load it; <see langword="null"/> for what nobody gives to <c>torch.load</c>.</summary>
    public WeightsOnlyFact? WeightsOnly { get; init; }
}
