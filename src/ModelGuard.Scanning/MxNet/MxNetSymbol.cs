namespace ModelGuard.Scanning.MxNet;

/// <summary>What a symbol file states, over all of its graphs.</summary>
internal sealed class MxNetSymbol
{
    public List<MxNetNode> Nodes { get; } = [];

    /// <summary>Texts of the graph itself: name, text, line.</summary>
    public List<(string Name, string Text, int Line)> Texts { get; } = [];

    /// <summary>What contradicts the form of a graph: message, line.</summary>
    public List<(string Message, int Line)> Faults { get; } = [];

    /// <summary>Version of MXNet that wrote it; <see langword="null"/> where it does not say.</summary>
    public string? Version { get; set; }
}
