namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>What is known of an abstract value. From <see cref="Persistent"/> on the payload is a node, before that an offset or a global.</summary>
internal enum ValueKind : byte
{
    /// <summary>No value: an empty memo slot.</summary>
    Unset,

    /// <summary><c>None</c>.</summary>
    None,

    /// <summary><c>True</c> or <c>False</c>.</summary>
    Bool,

    /// <summary>An integer.</summary>
    Int,

    /// <summary>A float.</summary>
    Float,

    /// <summary>Text.</summary>
    String,

    /// <summary>Text of the form <c>__name__</c>.</summary>
    DunderString,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A bytearray.</summary>
    ByteArray,

    /// <summary>An out-of-band buffer.</summary>
    Buffer,

    /// <summary>Bytes made of the text at the offset by <c>_codecs.encode(text, "latin1")</c>, as protocols 0 to 2 write bytes.</summary>
    EncodedText,

    /// <summary>An imported name.</summary>
    Global,

    /// <summary>An imported name that may only be called, by its argument rule, and never be handed on as data.</summary>
    GuardedGlobal,

    /// <summary>What an extension code stands for.</summary>
    Extension,

    /// <summary>What a persistent id stands for.</summary>
    Persistent,

    /// <summary>A tuple.</summary>
    Tuple,

    /// <summary>A list.</summary>
    List,

    /// <summary>A dict.</summary>
    Dict,

    /// <summary>A set.</summary>
    Set,

    /// <summary>A frozenset.</summary>
    FrozenSet,

    /// <summary>An instance of a named class, or what a named function returned.</summary>
    Instance,

    /// <summary>What calling a computed value returned.</summary>
    Unknown,
}
