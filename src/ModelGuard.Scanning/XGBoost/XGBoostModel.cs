namespace ModelGuard.Scanning.XGBoost;

/// <summary>What a model of XGBoost states.</summary>
internal sealed class XGBoostModel
{
    private const int MaxFaults = 64;
    private const int MaxFeatures = 64;

    private readonly List<(string Message, long Offset)> _faults = [];
    private readonly List<string> _features = [];

    /// <summary>Version of XGBoost that wrote it.</summary>
    public string? Version { get; set; }

    /// <summary>Kind of booster, with the place of its name.</summary>
    public (string Name, long Offset)? Booster { get; set; }

    /// <summary>The objective, with the place of its name.</summary>
    public (string Name, long Offset)? Objective { get; set; }

    /// <summary>Number of features that it states.</summary>
    public long? FeatureCount { get; set; }

    /// <summary>Number of classes that it states; 0 for regression.</summary>
    public long? ClassCount { get; set; }

    /// <summary>Number of trees that it states.</summary>
    public long? StatedTrees { get; set; }

    /// <summary>Number of entries that say which class a tree is for.</summary>
    public long? TreeInfo { get; set; }

    /// <summary>Trees.</summary>
    public long Trees { get; set; }

    /// <summary>Nodes of all trees, or weights of a linear model.</summary>
    public long Nodes { get; set; }

    /// <summary>Names of features, the first ones.</summary>
    public IReadOnlyList<string> Features => _features;

    /// <summary>What breaks the format without ending the reading, the first ones.</summary>
    public IReadOnlyList<(string Message, long Offset)> Faults => _faults;

    /// <summary>The first member that the schema does not know.</summary>
    public (string Name, long Offset)? UnknownMember { get; set; }

    /// <summary>Notes a fault.</summary>
    public void Fault(string message, long offset)
    {
        if (_faults.Count < MaxFaults)
            _faults.Add((message, offset));
    }

    /// <summary>Notes a feature.</summary>
    public void AddFeature(string name)
    {
        if (_features.Count < MaxFeatures)
            _features.Add(name);
    }
}
