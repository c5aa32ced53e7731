namespace ModelGuard.Bom.Model;

/// <summary>What is known of a model beyond its file.</summary>
public sealed record BomModelCard
{
    /// <summary>How it learnt, in CycloneDX's words: <c>supervised</c>, <c>unsupervised</c>, <c>reinforcement-learning</c>, <c>semi-supervised</c>, <c>self-supervised</c>.</summary>
    public string? Approach { get; init; }

    /// <summary>What it is for, such as <c>text-classification</c>.</summary>
    public string? Task { get; init; }

    /// <summary>Family of its architecture, such as <c>transformer</c>.</summary>
    public string? ArchitectureFamily { get; init; }

    /// <summary>Its architecture, such as <c>BertForSequenceClassification</c>.</summary>
    public string? Architecture { get; init; }

    /// <summary>References of the data sets that it was trained on.</summary>
    public IReadOnlyList<string> DatasetRefs { get; init; } = [];

    /// <summary>Inputs with dtype and shape.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Outputs with dtype and shape.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>How well it does.</summary>
    public IReadOnlyList<BomMetric> Metrics { get; init; } = [];

    /// <summary>Whom it is made for.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>What it is made for.</summary>
    public IReadOnlyList<string> UseCases { get; init; } = [];

    /// <summary>What it cannot do.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];

    /// <summary>What was given up for what.</summary>
    public IReadOnlyList<string> Tradeoffs { get; init; } = [];

    /// <summary>Ethical risks.</summary>
    public IReadOnlyList<BomRisk> EthicalConsiderations { get; init; } = [];

    /// <summary>Whom it may treat unfairly.</summary>
    public IReadOnlyList<BomFairness> FairnessAssessments { get; init; } = [];

    /// <summary>What is known of its energy; CycloneDX 1.6 and later.</summary>
    public IReadOnlyList<BomProperty> Environment { get; init; } = [];

    /// <summary>Hyperparameters and the like, ordered by name and value.</summary>
    public IReadOnlyList<BomProperty> Properties { get; init; } = [];

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => Approach is null && Task is null && ArchitectureFamily is null && Architecture is null && DatasetRefs.Count == 0
        && Inputs.Count == 0 && Outputs.Count == 0 && Metrics.Count == 0 && Users.Count == 0 && UseCases.Count == 0 && Limitations.Count == 0
        && Tradeoffs.Count == 0 && EthicalConsiderations.Count == 0 && FairnessAssessments.Count == 0 && Environment.Count == 0 && Properties.Count == 0;
}
