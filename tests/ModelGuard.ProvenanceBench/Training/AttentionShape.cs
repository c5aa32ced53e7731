namespace ModelGuard.ProvenanceBench.Training;

/// <summary>How attention is laid out.</summary>
/// <param name="Heads">Query heads.</param>
/// <param name="KeyHeads">Key and value heads, a divisor of <paramref name="Heads"/>.</param>
/// <param name="Length">Tokens of a sequence.</param>
/// <param name="IsCausal">Whether a token sees only those before it.</param>
/// <param name="IsRotary">Whether positions turn queries and keys.</param>
internal sealed record AttentionShape(int Heads, int KeyHeads, int Length, bool IsCausal, bool IsRotary);
