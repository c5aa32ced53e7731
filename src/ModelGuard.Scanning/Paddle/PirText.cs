namespace ModelGuard.Scanning.Paddle;

/// <summary>A text that a program holds.</summary>
/// <param name="Key">Name of the attribute or member that holds it.</param>
/// <param name="Text">The text.</param>
/// <param name="Line">Line where it stands, 1-based.</param>
internal sealed record PirText(string Key, string Text, int Line);
