namespace ModelGuard.Scanning.TensorFlow;

/// <summary>What a file of TensorFlow states, as far as it was read.</summary>
internal sealed class TensorFlowGraph
{
    /// <summary>Nodes, of the graph and of its functions, that a judgement needs: what a reader keeps is the caller's choice.</summary>
    public List<TensorFlowNode> Nodes { get; } = [];

    /// <summary>Names of functions, by number; 0 is the graph itself.</summary>
    public List<string> Functions { get; } = [string.Empty];

    /// <summary>Files that the model brings: tensor, file name, offset.</summary>
    public List<(string Tensor, string File, long Offset)> Assets { get; } = [];

    /// <summary>Texts and bytes that may hold another graph.</summary>
    public List<(long Offset, long Length)> Blobs { get; } = [];

    /// <summary>JSON that Keras wrote.</summary>
    public List<(long Offset, long Length)> KerasTexts { get; } = [];

    /// <summary>What breaks the rules of a message without ending the reading.</summary>
    public List<(string Message, long Offset)> Faults { get; } = [];

    /// <summary>The first field that the schema does not know.</summary>
    public (string Message, long Offset)? UnknownField { get; set; }

    /// <summary>Version of TensorFlow that wrote it.</summary>
    public string? Version { get; set; }

    /// <summary>Tags of the graphs.</summary>
    public List<string> Tags { get; } = [];

    /// <summary>How many nodes there are.</summary>
    public long NodeCount { get; set; }

    /// <summary>How many tensors with values.</summary>
    public long TensorCount { get; set; }
}
