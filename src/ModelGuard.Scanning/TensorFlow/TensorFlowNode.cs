namespace ModelGuard.Scanning.TensorFlow;

/// <summary>One node of a graph or function.</summary>
/// <param name="Offset">Where it starts.</param>
/// <param name="Function">Number of the function that it is part of; 0 for the graph itself.</param>
internal sealed record TensorFlowNode(long Offset, int Function)
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Its operator; <see langword="null"/> where it names none.</summary>
    public string? Operator { get; set; }

    /// <summary>Its inputs as written: <c>node</c>, <c>node:1</c>, <c>node:output:0</c>, <c>^node</c>; at most 64.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>Short texts among its attributes, by name.</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Functions that its attributes name.</summary>
    public List<string> Functions { get; } = [];

    /// <summary>Short texts in its constant tensors, at most 64.</summary>
    public List<string> Constants { get; } = [];
}
