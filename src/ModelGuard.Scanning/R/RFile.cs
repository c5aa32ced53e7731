namespace ModelGuard.Scanning.R;

/// <summary>What a serialised R object holds.</summary>
internal sealed class RFile
{
    private const int MaxSigns = 10_000;
    private const int MaxRanges = 64;
    private const int MaxClasses = 16;

    private readonly Dictionary<(RSign Sign, string Name), long> _signs = [];
    private readonly List<(long Start, long Length)> _raw = [];
    private readonly List<string> _classes = [];
    private readonly Dictionary<string, long> _classPackages = new(StringComparer.Ordinal);

    /// <summary>Version of the format: 2 or 3.</summary>
    public int Version { get; set; }

    /// <summary>Version of R that wrote it, as three bytes.</summary>
    public int Writer { get; set; }

    /// <summary>Whether it is a workspace of several named objects.</summary>
    public bool IsWorkspace { get; set; }

    /// <summary>How it is written: X, A or B.</summary>
    public char Encoding { get; set; }

    /// <summary>Vectors of numbers.</summary>
    public long Vectors { get; set; }

    /// <summary>Numbers in them.</summary>
    public long Elements { get; set; }

    /// <summary>Offset behind the last node.</summary>
    public long End { get; set; }

    /// <summary>What is more than data: each sign and name with the offset of the first.</summary>
    public IReadOnlyDictionary<(RSign Sign, string Name), long> Signs => _signs;

    /// <summary>Raw vectors, the first ones.</summary>
    public IReadOnlyList<(long Start, long Length)> Raw => _raw;

    /// <summary>Classes that objects say they have, the first ones.</summary>
    public IReadOnlyList<string> Classes => _classes;

    /// <summary>Packages that formal classes say they belong to, and how many said so.</summary>
    public IReadOnlyDictionary<string, long> ClassPackages => _classPackages;

    /// <summary>Objects of formal classes.</summary>
    public long FormalObjects { get; private set; }

    /// <summary>Notes an object of a formal class.</summary>
    public void NoteFormalObject(long offset)
    {
        FormalObjects++;
        Note(RSign.S4, string.Empty, offset);
    }

    /// <summary>Notes the package of a formal class.</summary>
    public void NoteClassPackage(string name)
    {
        if (_classPackages.Count < MaxClasses || _classPackages.ContainsKey(name))
            _classPackages[name] = _classPackages.GetValueOrDefault(name) + 1;
    }

    /// <summary>Notes a sign. Names behind the first ten thousand are noted without one.</summary>
    public void Note(RSign sign, string name, long offset) => _signs.TryAdd((sign, _signs.Count < MaxSigns ? name : string.Empty), offset);

    /// <summary>Notes a raw vector.</summary>
    public void NoteRaw(long start, long length)
    {
        if (_raw.Count < MaxRanges)
            _raw.Add((start, length));
    }

    /// <summary>The first class of the object that was read last: attributes follow what they describe, so that it is the outermost one's.</summary>
    public string? OuterClass { get; private set; }

    /// <summary>Notes the name of a class.</summary>
    public void NoteClass(string name, bool isFirst)
    {
        if (isFirst)
            OuterClass = name;
        if (_classes.Count < MaxClasses && !_classes.Contains(name))
            _classes.Add(name);
    }
}
