namespace ModelGuard.Scanning.Paddle;

/// <summary>A program of PaddlePaddle 3 as its JSON says it.</summary>
internal sealed class PirProgram
{
    private const int MaxFaults = 20;

    private readonly List<(string Message, int Line)> _faults = [];
    private readonly List<(string Message, int Line)> _unknown = [];

    /// <summary>Version of the intermediate representation; 0 is a build from between releases, and <see langword="null"/> that the file says none.</summary>
    public long? Version { get; set; }

    /// <summary>Blocks of all regions.</summary>
    public int Blocks { get; set; }

    /// <summary>Operators of all blocks, without the parameters.</summary>
    public List<PirOperator> Operators { get; } = [];

    /// <summary>Parameters of all blocks.</summary>
    public List<PirParameter> Parameters { get; } = [];

    /// <summary>Texts that belong to no operator.</summary>
    public List<PirText> Texts { get; } = [];

    /// <summary>What breaks the format; the first ones.</summary>
    public IReadOnlyList<(string Message, int Line)> Faults => _faults;

    /// <summary>What the format as it is known does not have; the first ones.</summary>
    public IReadOnlyList<(string Message, int Line)> Unknown => _unknown;

    /// <summary>Notes something that breaks the format.</summary>
    public void AddFault(string message, int line)
    {
        if (_faults.Count < MaxFaults)
            _faults.Add((message, line));
    }

    /// <summary>Notes something that the format as it is known does not have.</summary>
    public void AddUnknown(string message, int line)
    {
        if (_unknown.Count < MaxFaults)
            _unknown.Add((message, line));
    }
}
