namespace ModelGuard.Providers.Settings;

/// <summary>Turns offsets of a text into lines and columns. Lines end with LF, CR LF or CR; a byte order mark takes no column.</summary>
public sealed class LineMap
{
    private readonly List<int> _starts;

    /// <summary>Finds the lines of a text.</summary>
    /// <param name="text">The text.</param>
    public LineMap(string text)
    {
        _starts = [text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0];
        if (text.IndexOf('\r') < 0)
        {
            for (int feed = text.IndexOf('\n'); feed >= 0; feed = text.IndexOf('\n', feed + 1))
                _starts.Add(feed + 1);
            return;
        }

        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '\n' || (c == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
                _starts.Add(at + 1);
        }
    }

    /// <summary>The range of <paramref name="length"/> characters from <paramref name="start"/>.</summary>
    /// <param name="start">Offset of the first character, 0-based.</param>
    /// <param name="length">Number of UTF-16 code units.</param>
    public TextRange RangeOf(int start, int length)
    {
        int first = LineAt(start);
        int last = LineAt(start + length);
        return new TextRange(first + 1, ColumnAt(first, start), last + 1, ColumnAt(last, start + length));
    }

    private int ColumnAt(int line, int offset) => Math.Max(offset - _starts[line], 0) + 1;

    private int LineAt(int offset)
    {
        int found = _starts.BinarySearch(offset);
        return found >= 0 ? found : Math.Max(~found - 1, 0);
    }
}
