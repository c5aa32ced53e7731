namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>
/// An abstract value in eight bytes: its kind, and where it comes from. A constant is the offset of the opcode that pushed it and is
/// read again when somebody asks; everything with an identity is the index of a node.
/// </summary>
internal readonly record struct PickleValue(ulong Bits)
{
    public PickleValue(ValueKind kind, long payload)
        : this(((ulong)payload << 8) | (byte)kind)
    {
    }

    /// <summary>What is known of it.</summary>
    public ValueKind Kind => (ValueKind)(byte)Bits;

    /// <summary>Offset of the opcode of a constant, index of a global, or index of a node.</summary>
    public long Payload => (long)(Bits >> 8);

    /// <summary>Whether the value has a node.</summary>
    public bool HasNode => Kind >= ValueKind.Persistent;

    /// <summary>Whether the value is an imported name.</summary>
    public bool IsGlobal => Kind is ValueKind.Global or ValueKind.GuardedGlobal;

    /// <summary>Whether the value is text.</summary>
    public bool IsText => Kind is ValueKind.String or ValueKind.DunderString;

    /// <summary>Whether Python cannot hash it, so that it can be no key and no member of a set.</summary>
    public bool IsUnhashable => Kind is ValueKind.List or ValueKind.Dict or ValueKind.Set or ValueKind.ByteArray;
}
