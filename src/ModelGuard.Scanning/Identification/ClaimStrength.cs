namespace ModelGuard.Scanning.Identification;

/// <summary>How sure a probe is.</summary>
internal enum ClaimStrength
{
    /// <summary>The bytes look like the format, and like others; counts only where nothing surer claims them.</summary>
    Guess,

    /// <summary>A magic number or a structure that hardly occurs by chance. Two of them on the same bytes are a polyglot.</summary>
    Sure,
}
