namespace ModelGuard.Scanning.OpenVino;

/// <summary>A layer of a model.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Set">The set of operators that the type is from; empty where it names none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Line">Line where it stands, 1-based.</param>
internal sealed record OpenVinoLayer(string Type, string Set, string Name, int Line);

/// <summary>Bytes of the file of weights that a layer takes.</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="ElementType">Element type as written; <see langword="null"/> where none is.</param>
/// <param name="Shape">Dimensions as written; <see langword="null"/> where none are.</param>
/// <param name="Name">Name of the layer.</param>
/// <param name="Line">Line where it stands, 1-based.</param>
internal sealed record OpenVinoConstant(long Offset, long Length, string? ElementType, string? Shape, string Name, int Line);

/// <summary>What an OpenVINO model states.</summary>
internal sealed class OpenVinoModel
{
    /// <summary>Version of the intermediate representation; <see langword="null"/> where the root does not say.</summary>
    public string? Version { get; set; }

    public string? Name { get; set; }

    public List<OpenVinoLayer> Layers { get; } = [];

    public List<OpenVinoConstant> Constants { get; } = [];

    /// <summary>Values of rt_info and meta_data: name, text, line.</summary>
    public List<(string Name, string Text, int Line)> Metadata { get; } = [];

    /// <summary>What contradicts the form: message, line.</summary>
    public List<(string Message, int Line)> Faults { get; } = [];
}
