namespace ModelGuard.Core.Artifacts;

/// <summary>A result that a model card states (Hugging Face <c>model-index</c>).</summary>
/// <param name="Type">The metric, such as <c>accuracy</c>.</param>
/// <param name="Value">The value, as written; <see langword="null"/> where only the metric is named.</param>
public sealed record CardMetricFact(string Type, string? Value)
{
    /// <summary>The task it was measured for.</summary>
    public string? Task { get; init; }

    /// <summary>The data set it was measured on.</summary>
    public string? Dataset { get; init; }

    /// <summary>The split or configuration of the data set.</summary>
    public string? Slice { get; init; }
}
