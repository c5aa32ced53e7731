namespace ModelGuard.Core.Budgets;

/// <summary>What one artifact may cost. Counts that an attacker controls are held against these, never trusted.</summary>
public sealed record ScanLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static ScanLimits Default { get; } = new();

    /// <summary>Opcodes of all pickles in the artifact.</summary>
    public long MaxOpcodes { get; init; } = 500_000_000;

    /// <summary>Values on the pickle machine's stack, and marks.</summary>
    public int MaxStack { get; init; } = 4_000_000;

    /// <summary>Entries in the pickle machine's memo.</summary>
    public int MaxMemo { get; init; } = 20_000_000;

    /// <summary>Bytes of strings and byte strings that a scan keeps at a time.</summary>
    public long MaxKeptBytes { get; init; } = 64L << 20;

    /// <summary>Values that a pickle may expand to when every reference is followed (billion laughs).</summary>
    public long MaxExpansion { get; init; } = 1_000_000_000;

    /// <summary>Archives in archives, pickles in pickles.</summary>
    public int MaxNesting { get; init; } = 8;

    /// <summary>Members of all archives in the artifact.</summary>
    public int MaxMembers { get; init; } = 200_000;

    /// <summary>Bytes inflated from all compressed members, counting a member anew each time it is inflated again.</summary>
    public long MaxInflatedBytes { get; init; } = 64L << 30;

    /// <summary>How many times larger than its compressed form a member of more than 16 MiB may be.</summary>
    public int MaxInflationRatio { get; init; } = 1_100;

    /// <summary>Bytes of a structured header, such as the JSON of safetensors.</summary>
    public int MaxHeaderBytes { get; init; } = 100 << 20;

    /// <summary>Records (tensors, nodes, attributes, graphs) of one structured file.</summary>
    public int MaxRecords { get; init; } = 10_000_000;

    /// <summary>Findings kept for one artifact; the ones behind are counted, not kept.</summary>
    public int MaxFindings { get; init; } = 200;
}
