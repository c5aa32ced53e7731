namespace ModelGuard.Providers.Settings;

/// <summary>Where and why a file could not be read as its format. Quotes at most one character of the file.</summary>
/// <param name="Offset">Offset in the text, 0-based.</param>
/// <param name="Length">Length of what is wrong, in UTF-16 code units; 0 at the end of the file.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Found">What stands there.</param>
public sealed record SyntaxError(int Offset, int Length, string Expected, string Found);
