namespace ModelGuard.Scanning.TensorFlow;

/// <summary>What a <c>model.json</c> of TensorFlow.js names.</summary>
internal sealed class TensorFlowJsModel
{
    /// <summary>Files of weights.</summary>
    public List<(string Path, long Offset)> Files { get; } = [];

    /// <summary>Operators of its graph, each with its first place.</summary>
    public SortedDictionary<string, long> Operators { get; } = new(StringComparer.Ordinal);

    /// <summary>Classes of its layers, each with its first place.</summary>
    public SortedDictionary<string, long> Classes { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of nodes and functions: an operator may be a function of the graph.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The program that wrote it.</summary>
    public string? Producer { get; set; }
}
