namespace ModelGuard.Scanning.LightGbm;

/// <summary>What a text model of LightGBM states.</summary>
internal sealed class LightGbmModel
{
    private const int MaxFaults = 64;

    private readonly List<(string Message, int Line)> _faults = [];

    /// <summary>Values of the head, by key.</summary>
    public Dictionary<string, string> Head { get; } = new(StringComparer.Ordinal);

    /// <summary>Trees.</summary>
    public long Trees { get; set; }

    /// <summary>Leaves of all trees.</summary>
    public long Leaves { get; set; }

    /// <summary>Offset behind what LightGBM reads.</summary>
    public long End { get; set; }

    /// <summary>What breaks the format without ending the reading, the first ones.</summary>
    public IReadOnlyList<(string Message, int Line)> Faults => _faults;

    /// <summary>The first key that LightGBM does not write.</summary>
    public (string Key, int Line)? UnknownKey { get; set; }

    /// <summary>Notes a fault.</summary>
    public void Fault(string message, int line)
    {
        if (_faults.Count < MaxFaults)
            _faults.Add((message, line));
    }
}
