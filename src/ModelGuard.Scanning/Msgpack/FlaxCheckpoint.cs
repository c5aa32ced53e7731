namespace ModelGuard.Scanning.Msgpack;

/// <summary>What a checkpoint of Flax holds.</summary>
internal sealed class FlaxCheckpoint
{
    private const int MaxFaults = 64;
    private const int MaxBlobs = 64;
    private const int MaxNames = 64;

    private readonly List<(string Message, long Offset)> _faults = [];
    private readonly List<(long Start, long Length)> _blobs = [];
    private readonly SortedDictionary<string, long> _types = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];

    /// <summary>Arrays.</summary>
    public long Arrays { get; set; }

    /// <summary>Numbers in them.</summary>
    public long Elements { get; set; }

    /// <summary>Outermost keys, the first ones.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>How many arrays have which element type.</summary>
    public IReadOnlyDictionary<string, long> Types => _types;

    /// <summary>Bytes that are no array, the first ones.</summary>
    public IReadOnlyList<(long Start, long Length)> Blobs => _blobs;

    /// <summary>What breaks the format without ending the reading, the first ones.</summary>
    public IReadOnlyList<(string Message, long Offset)> Faults => _faults;

    /// <summary>The first extension that Flax does not write.</summary>
    public (sbyte Type, long Offset)? UnknownExtension { get; set; }

    /// <summary>Notes an array.</summary>
    public void AddArray(string type, long elements)
    {
        Arrays++;
        Elements += elements;
        if (_types.Count < MaxNames || _types.ContainsKey(type))
            _types[type] = _types.GetValueOrDefault(type) + 1;
    }

    /// <summary>Notes an outermost key.</summary>
    public void AddKey(string key)
    {
        if (_keys.Count < MaxNames)
            _keys.Add(key);
    }

    /// <summary>Notes bytes that are no array.</summary>
    public void AddBlob(long start, long length)
    {
        if (_blobs.Count < MaxBlobs)
            _blobs.Add((start, length));
    }

    /// <summary>Notes a fault.</summary>
    public void Fault(string message, long offset)
    {
        if (_faults.Count < MaxFaults)
            _faults.Add((message, offset));
    }
}
