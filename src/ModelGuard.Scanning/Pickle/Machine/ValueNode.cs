namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>What is kept of a value with an identity.</summary>
internal struct ValueNode
{
    /// <summary>Position of the kept contents in the <see cref="CellRing"/>.</summary>
    public long Cells;

    /// <summary>Number of values that it expands to when every reference is followed.</summary>
    public float Size;

    /// <summary>Number of places that it is reached from when every reference is followed.</summary>
    public float Uses;

    /// <summary>Index of the global that it is an instance of or a result of; -1 where there is none.</summary>
    public int Source;

    /// <summary>Number of contents kept.</summary>
    public byte Kept;

    /// <summary>What is known of it beside that.</summary>
    public NodeFlags Flags;
}
