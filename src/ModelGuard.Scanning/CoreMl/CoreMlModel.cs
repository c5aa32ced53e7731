namespace ModelGuard.Scanning.CoreMl;

/// <summary>Code that a model names: a custom layer or custom model.</summary>
/// <param name="Kind">Which of them, in the words of a message.</param>
/// <param name="ClassName">The class that the runtime looks up.</param>
/// <param name="Offset">Where it stands.</param>
/// <param name="Texts">Its parameters that are texts: name, text, offset.</param>
internal sealed record CoreMlCustomCode(string Kind, string ClassName, long Offset, IReadOnlyList<(string Name, string Text, long Offset)> Texts);

/// <summary>What a Core ML model states.</summary>
internal sealed class CoreMlModel
{
    public ulong Version { get; set; }

    /// <summary>The outermost model's kind, by the number of its field.</summary>
    public int Kind { get; set; }

    /// <summary>Texts of the metadata: key, text, offset.</summary>
    public List<(string Key, string Text, long Offset)> Metadata { get; } = [];

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public List<CoreMlCustomCode> CustomCode { get; } = [];

    /// <summary>Links to compiled models: file name, search path, offset.</summary>
    public List<(string File, string SearchPath, long Offset)> Links { get; } = [];

    /// <summary>Files that hold weights, each with the highest offset that is used in it, and where that is said.</summary>
    public SortedDictionary<string, (ulong Offset, long Place)> Blobs { get; } = new(StringComparer.Ordinal);

    /// <summary>Models whose content only Apple's frameworks know: number of the field, offset.</summary>
    public List<(int Field, long Offset)> Opaque { get; } = [];

    public long Layers { get; set; }

    public long Operations { get; set; }
}
