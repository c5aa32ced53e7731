namespace ModelGuard.Scanning.Pickle.Decoding;

/// <summary>One decoded opcode with the place of its operand. Reused for every opcode, so that decoding allocates nothing.</summary>
internal struct Instruction
{
    /// <summary>The opcode.</summary>
    public PickleOpcode Opcode;

    /// <summary>Offset of the opcode byte in the content.</summary>
    public long Offset;

    /// <summary>Operand of fixed size as an unsigned little-endian number; 0 where there is none.</summary>
    public ulong Number;

    /// <summary>Offset of the counted bytes or of the (first) line.</summary>
    public long PayloadOffset;

    /// <summary>Number of counted bytes, or of bytes of the (first) line without its line feed.</summary>
    public long PayloadLength;

    /// <summary>Offset of the second line of GLOBAL and INST.</summary>
    public long SecondOffset;

    /// <summary>Number of bytes of the second line without its line feed.</summary>
    public long SecondLength;
}
