namespace ModelGuard.Scanning.Gguf;

/// <summary>A text of the metadata.</summary>
/// <param name="Text">The text.</param>
/// <param name="Offset">Offset of its first byte in the file.</param>
internal sealed record GgufText(string Text, long Offset);
