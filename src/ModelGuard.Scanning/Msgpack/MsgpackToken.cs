namespace ModelGuard.Scanning.Msgpack;

/// <summary>What stands at a place of a MessagePack document.</summary>
internal enum MsgpackToken
{
    /// <summary>A map of so many pairs.</summary>
    Map,

    /// <summary>An array of so many items.</summary>
    Array,

    /// <summary>A text of so many bytes, which follow.</summary>
    Text,

    /// <summary>So many bytes, which follow.</summary>
    Bytes,

    /// <summary>A value of a type that the program knows, of so many bytes, which follow.</summary>
    Extension,

    /// <summary>A number, a truth value or nothing.</summary>
    Scalar,
}
