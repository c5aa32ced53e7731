namespace ModelGuard.Core.Json;

/// <summary>Turns ascending byte offsets of a UTF-8 text into lines and columns, looking at each byte once.</summary>
internal struct TextCursor
{
    private int _offset;

    public TextCursor()
    {
    }

    /// <summary>Line of the offset reached, 1-based.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Column of the offset reached, 1-based, in UTF-16 code units.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>Moves on to an offset that is not before the last one.</summary>
    public void MoveTo(ReadOnlySpan<byte> text, int offset)
    {
        ReadOnlySpan<byte> passed = text[_offset..offset];
        _offset = offset;
        int lastNewLine = passed.LastIndexOf((byte)'\n');
        if (lastNewLine >= 0)
        {
            Line += passed.Count((byte)'\n');
            Column = 1;
            passed = passed[(lastNewLine + 1)..];
        }

        foreach (byte unit in passed)
        {
            // A continuation byte adds nothing; the lead of four bytes stands for a surrogate pair.
            if ((unit & 0xC0) != 0x80)
                Column += unit >= 0xF0 ? 2 : 1;
        }
    }
}
