namespace ModelGuard.Dependencies.Reading;

/// <summary>Lines and columns of offsets.</summary>
internal static class TextPlace
{
    /// <summary>The 1-based line and column of an offset, in UTF-16 code units.</summary>
    public static (int Line, int Column) Of(string text, int offset)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, Math.Clamp(offset, 0, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
