namespace ModelGuard.Scanning.Torch7;

/// <summary>What a file of Torch7 holds.</summary>
internal sealed class Torch7File
{
    private const int MaxNames = 1_000;
    private const int MaxTexts = 4_096;
    private const int MaxFaults = 64;

    private readonly Dictionary<string, long> _classes = new(StringComparer.Ordinal);
    private readonly List<long> _functions = [];
    private readonly List<(string Text, long Offset)> _texts = [];
    private readonly List<(string Message, long Offset)> _faults = [];

    /// <summary>Whether it is written as text.</summary>
    public bool IsText { get; set; }

    /// <summary>Tensors.</summary>
    public long Tensors { get; set; }

    /// <summary>Numbers in storages.</summary>
    public long Elements { get; set; }

    /// <summary>Offset behind the object.</summary>
    public long End { get; set; }

    /// <summary>Classes with the offset of the first object of each.</summary>
    public IReadOnlyDictionary<string, long> Classes => _classes;

    /// <summary>Where functions stand, the first ones.</summary>
    public IReadOnlyList<long> Functions => _functions;

    /// <summary>Texts, the first ones.</summary>
    public IReadOnlyList<(string Text, long Offset)> Texts => _texts;

    /// <summary>What breaks the format without ending the reading, the first ones.</summary>
    public IReadOnlyList<(string Message, long Offset)> Faults => _faults;

    /// <summary>A class whose objects have a layout of their own, where the reading ended.</summary>
    public (string Class, long Offset)? Opaque { get; set; }

    /// <summary>Notes a class.</summary>
    public void NoteClass(string name, long offset)
    {
        if (_classes.Count < MaxNames)
            _classes.TryAdd(name, offset);
    }

    /// <summary>Notes a function.</summary>
    public void NoteFunction(long offset)
    {
        if (_functions.Count < MaxNames)
            _functions.Add(offset);
    }

    /// <summary>Notes a text.</summary>
    public void NoteText(string text, long offset)
    {
        if (_texts.Count < MaxTexts)
            _texts.Add((text, offset));
    }

    /// <summary>Notes a fault.</summary>
    public void Fault(string message, long offset)
    {
        if (_faults.Count < MaxFaults)
            _faults.Add((message, offset));
    }
}
