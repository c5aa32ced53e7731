namespace ModelGuard.Scanning.Pmml;

/// <summary>What a PMML document states.</summary>
internal sealed class PmmlDocument
{
    private const int MaxSigns = 1_000;
    private const int MaxFeatures = 64;

    private readonly Dictionary<(PmmlSign Sign, string Name), int> _signs = [];
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];

    /// <summary>Version of PMML.</summary>
    public string? Version { get; set; }

    /// <summary>Program that wrote it.</summary>
    public string? Application { get; set; }

    /// <summary>Version of <see cref="Application"/>.</summary>
    public string? ApplicationVersion { get; set; }

    /// <summary>Description in the header.</summary>
    public string? Description { get; set; }

    /// <summary>Copyright in the header.</summary>
    public string? Copyright { get; set; }

    /// <summary>Element of the first model.</summary>
    public string? Model { get; set; }

    /// <summary>Name of the first model.</summary>
    public string? ModelName { get; set; }

    /// <summary>What the first model is for.</summary>
    public string? Function { get; set; }

    /// <summary>Elements.</summary>
    public long Elements { get; set; }

    /// <summary>Fields that the first model looks at.</summary>
    public IReadOnlyList<string> Inputs => _inputs;

    /// <summary>Fields that it predicts.</summary>
    public IReadOnlyList<string> Outputs => _outputs;

    /// <summary>Functions that the document defines.</summary>
    public HashSet<string> Defined { get; } = new(StringComparer.Ordinal);

    /// <summary>What is more than the standard's own elements: each sign and name with the line of the first.</summary>
    public IReadOnlyDictionary<(PmmlSign Sign, string Name), int> Signs => _signs;

    /// <summary>Notes a sign.</summary>
    public void Note(PmmlSign sign, string name, int line)
    {
        if (_signs.Count < MaxSigns)
            _signs.TryAdd((sign, name), line);
        else
            _signs.TryAdd((sign, string.Empty), line);
    }

    /// <summary>Notes a field of the model.</summary>
    public void AddField(string name, bool isTarget)
    {
        List<string> fields = isTarget ? _outputs : _inputs;
        if (fields.Count < MaxFeatures)
            fields.Add(name);
    }
}
