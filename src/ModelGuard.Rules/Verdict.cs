namespace ModelGuard.Rules;

/// <summary>
/// What a scan concluded about one artifact. The order is the lattice: of two verdicts about the same bytes the greater holds,
/// so evidence can only ever make a verdict worse.
/// </summary>
public enum Verdict
{
    /// <summary>Content that is no model and no archive that could hold one.</summary>
    NotAModel,

    /// <summary>Every byte was accounted for by a complete parse, and every event was allowed.</summary>
    Clean,

    /// <summary>Complete, but something in it is on no allow-list: its author must be trusted.</summary>
    Suspicious,

    /// <summary>Could not be judged: a limit, encryption, malformed or unsupported content, or an unreadable file.</summary>
    Inconclusive,

    /// <summary>Can execute code, read or write outside itself, or lies about itself.</summary>
    Unsafe,
}
