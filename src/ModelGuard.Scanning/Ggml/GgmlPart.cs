namespace ModelGuard.Scanning.Ggml;

/// <summary>What may stand between the numbers and the tensors of a legacy GGML file.</summary>
internal enum GgmlPart
{
    /// <summary>Two counts, then as many 32-bit floats as their product: the filters of a spectrogram.</summary>
    Filters,

    /// <summary>A count, then as many 32-bit floats.</summary>
    Window,

    /// <summary>As many 32-bit numbers as one of the numbers says.</summary>
    Numbers,

    /// <summary>A count, then as many texts.</summary>
    CountedTokens,

    /// <summary>As many texts as one of the numbers says.</summary>
    Tokens,

    /// <summary>The same, each with a 32-bit float behind it.</summary>
    ScoredTokens,

    /// <summary>Three times as many 32-bit numbers as the number before them says, then four more.</summary>
    Convolutions,
}
