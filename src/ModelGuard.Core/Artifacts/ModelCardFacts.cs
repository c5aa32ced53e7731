namespace ModelGuard.Core.Artifacts;

/// <summary>
/// What a model card (<c>README.md</c>) says: its YAML front matter, and the sections of its text by their headings. Texts are plain,
/// without headings, and at most <see cref="LongestText"/> characters.
/// </summary>
/// <param name="File">Display path of the card.</param>
public sealed record ModelCardFacts(string File)
{
    /// <summary>The longest text that is kept, in UTF-16 code units.</summary>
    public const int LongestText = 2_048;

    /// <summary>SHA-256 of the card, lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The models that this one was made from.</summary>
    public IReadOnlyList<BaseModelFact> BaseModels { get; init; } = [];

    /// <summary>Ids of the data sets that it was trained on, as the front matter names them.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = [];

    /// <summary>Results and metrics.</summary>
    public IReadOnlyList<CardMetricFact> Metrics { get; init; } = [];

    /// <summary>Languages, as the front matter names them.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Tags of the front matter.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The library that loads it (<c>library_name</c>).</summary>
    public string? Library { get; init; }

    /// <summary>The task (<c>pipeline_tag</c>).</summary>
    public string? Task { get; init; }

    /// <summary>Who made it (<c>Developed by</c>).</summary>
    public string? DevelopedBy { get; init; }

    /// <summary>What the model is.</summary>
    public string? Description { get; init; }

    /// <summary>What it is meant for.</summary>
    public string? IntendedUse { get; init; }

    /// <summary>What it is not meant for.</summary>
    public string? OutOfScopeUse { get; init; }

    /// <summary>Limitations, risks and biases.</summary>
    public string? Limitations { get; init; }

    /// <summary>Ethical considerations.</summary>
    public string? EthicalConsiderations { get; init; }

    /// <summary>What is said about the training data.</summary>
    public string? TrainingData { get; init; }

    /// <summary>How it was trained.</summary>
    public string? TrainingProcedure { get; init; }

    /// <summary>What is said about energy and emissions.</summary>
    public string? EnvironmentalImpact { get; init; }

    /// <summary>Whether the card says anything about where the training data comes from: data sets, or a section about them.</summary>
    public bool StatesTrainingData => Datasets.Count > 0 || TrainingData is not null;
}
