namespace ModelGuard.Lineage.Canonical;

/// <summary>The projections of an attention block. Every matrix has rows of the residual stream's width.</summary>
/// <param name="Query">Rows that read the stream, heads · head size × d.</param>
/// <param name="Key">Rows that read the stream, key heads · head size × d.</param>
/// <param name="Value">Rows that read the stream, key heads · head size × d.</param>
/// <param name="Output">What each channel writes into the stream, heads · head size × d.</param>
/// <param name="InputScale">The scale of the norm in front; <see langword="null"/> where none was found.</param>
public sealed record AttentionBlock(MatrixView Query, MatrixView Key, MatrixView Value, MatrixView Output, float[]? InputScale);
