namespace ModelGuard.Scanning.Jinja;

/// <summary>A template that a file holds.</summary>
/// <param name="Text">The template, unescaped.</param>
/// <param name="Offset">Where it stands in the file: its first byte, or the quote in front of it.</param>
/// <param name="IsWholeFile">Whether the file is nothing else, so that places in the template are places in the file.</param>
internal sealed record ChatTemplateText(string Text, long Offset, bool IsWholeFile);
