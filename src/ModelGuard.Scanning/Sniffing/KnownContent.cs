namespace ModelGuard.Scanning.Sniffing;

/// <summary>Common files that are no model, by their first bytes.</summary>
internal static class KnownContent
{
    private static readonly byte[][] Heads =
    [
        [0x89, .. "PNG\r\n\x1a\n"u8],
        [0xff, 0xd8, 0xff],
        [.. "GIF8"u8],
        [.. "RIFF"u8],
        [.. "OggS"u8],
        [.. "ID3"u8],
        [.. "%PDF-"u8],
        [.. "wOFF"u8],
        [.. "wOF2"u8],
        [.. "SQLite format 3\0"u8],
        [.. "BSJB"u8],
        [0, .. "asm"u8],
        [0, 0, 1, 0],
    ];

    /// <summary>Whether the first bytes are those of an image, sound, document, font, database or program.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> head)
    {
        if (ExecutableHeads.IsExecutable(head))
            return true;
        foreach (byte[] known in Heads)
        {
            if (head.StartsWith(known))
                return true;
        }

        return false;
    }
}
