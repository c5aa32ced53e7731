namespace ModelGuard.Providers.Settings;

/// <summary>A part of a file's text.</summary>
/// <param name="Start">Offset, 0-based.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
public readonly record struct TextPart(int Start, int Length);
