namespace ModelGuard.Scanning.Onnx;

/// <summary>An operator that a node uses.</summary>
/// <param name="Domain">Its domain; empty for the default one.</param>
/// <param name="Type">Its name.</param>
internal readonly record struct OnnxOperator(string Domain, string Type);

/// <summary>What a model states, without its nodes' order and its tensors' elements.</summary>
internal sealed class OnnxModel
{
    public long IrVersion { get; set; }

    public string? ProducerName { get; set; }

    public string? ProducerVersion { get; set; }

    public string? Domain { get; set; }

    public long ModelVersion { get; set; }

    public string? Description { get; set; }

    public string? GraphName { get; set; }

    /// <summary>Operator sets imported: domain and version, in the model's order.</summary>
    public List<(string Domain, long Version)> OperatorSets { get; } = [];

    /// <summary>Operators used anywhere, each with the offset of the first node that uses it.</summary>
    public Dictionary<OnnxOperator, long> Operators { get; } = [];

    /// <summary>Functions that the model defines itself.</summary>
    public HashSet<OnnxOperator> Functions { get; } = [];

    /// <summary>Inputs of the main graph: name, then type.</summary>
    public List<(string Name, string Type)> Inputs { get; } = [];

    /// <summary>Outputs of the main graph: name, then type.</summary>
    public List<(string Name, string Type)> Outputs { get; } = [];

    /// <summary>Initializers of the main graph, by name.</summary>
    public HashSet<string> Initializers { get; } = new(StringComparer.Ordinal);

    /// <summary>The pairs of metadata_props, ordered by key.</summary>
    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public bool HasGraph { get; set; }
}
