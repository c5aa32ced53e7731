namespace ModelGuard.Providers.Settings;

/// <summary>A range of text. Lines and columns are 1-based; columns count UTF-16 code units.</summary>
/// <param name="Line">First line.</param>
/// <param name="Column">First column.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="EndColumn">The column after the last character.</param>
public readonly record struct TextRange(int Line, int Column, int EndLine, int EndColumn);
