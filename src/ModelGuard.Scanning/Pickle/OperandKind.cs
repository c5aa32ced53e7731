namespace ModelGuard.Scanning.Pickle;

/// <summary>How the operand of an opcode is written.</summary>
public enum OperandKind
{
    /// <summary>No operand.</summary>
    None,

    /// <summary>One byte.</summary>
    Fixed1,

    /// <summary>Two bytes, little-endian.</summary>
    Fixed2,

    /// <summary>Four bytes, little-endian.</summary>
    Fixed4,

    /// <summary>Eight bytes.</summary>
    Fixed8,

    /// <summary>A one-byte length and that many bytes.</summary>
    Bytes1,

    /// <summary>A four-byte unsigned length and that many bytes.</summary>
    Bytes4,

    /// <summary>A four-byte length that the format calls signed, and that many bytes.</summary>
    Bytes4Signed,

    /// <summary>An eight-byte unsigned length and that many bytes.</summary>
    Bytes8,

    /// <summary>Text up to a line feed.</summary>
    Line,

    /// <summary>Two texts, each up to a line feed.</summary>
    TwoLines,
}
