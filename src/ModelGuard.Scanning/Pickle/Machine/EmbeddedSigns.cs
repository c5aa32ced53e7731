namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>Cheap signs that a constant may be a pickle itself; whether it is one, only executing it can tell.</summary>
internal static class EmbeddedSigns
{
    /// <summary>Constants below this length hold no pickle that does anything.</summary>
    public const int MinLength = 4;

    /// <summary>Looks at the ends of a constant.</summary>
    /// <param name="head">Its first bytes, at most 4.</param>
    /// <param name="last">Its last byte.</param>
    /// <param name="length">Its length in bytes.</param>
    public static EmbeddedEncoding Find(ReadOnlySpan<byte> head, byte last, long length)
    {
        if (length < MinLength || head.Length < MinLength)
            return EmbeddedEncoding.None;
        return head switch
        {
            [0x80, <= OpcodeTable.HighestProtocol, ..] => EmbeddedEncoding.Raw,

            // U+0080 in UTF-8: protocols 0 to 2 carry bytes as Latin-1 text.
            [0xc2, 0x80, <= OpcodeTable.HighestProtocol, ..] => EmbeddedEncoding.Raw,

            // 0x80 and a protocol number, by six bits a letter.
            [(byte)'g', (byte)'A', >= (byte)'A' and <= (byte)'X', ..] => EmbeddedEncoding.Base64,
            [(byte)'8', (byte)'0', (byte)'0', >= (byte)'0' and <= (byte)'5'] => EmbeddedEncoding.Hexadecimal,

            // Protocols 0 and 1 begin with an import or a mark, and all end with STOP.
            [(byte)'c' or (byte)'(' or (byte)'i' or (byte)']' or (byte)'}', ..] when last == '.' => EmbeddedEncoding.Raw,

            // The same, "c", "(c" and "(i" by six bits a letter.
            [(byte)'Y', >= (byte)'2' and <= (byte)'3', ..] or [(byte)'K', (byte)'G' or (byte)'F', ..] => EmbeddedEncoding.Base64,
            _ => EmbeddedEncoding.None,
        };
    }

    /// <summary>Whether a first byte makes it worth calling <see cref="Find"/>.</summary>
    public static bool IsPossible(byte first) =>
        first is 0x80 or 0xc2 or (byte)'g' or (byte)'8' or (byte)'c' or (byte)'(' or (byte)'i' or (byte)']' or (byte)'}'
            or (byte)'Y' or (byte)'K';
}
