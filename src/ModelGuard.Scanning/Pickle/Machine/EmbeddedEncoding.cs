namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>How a pickle is written inside a constant.</summary>
internal enum EmbeddedEncoding
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As it is.</summary>
    Raw,

    /// <summary>As base64 text.</summary>
    Base64,

    /// <summary>As hexadecimal text.</summary>
    Hexadecimal,
}
