using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>The three numbers that LZMA packs into one byte (lzma-specification.txt, "LZMA properties").</summary>
/// <param name="LiteralContextBits">lc.</param>
/// <param name="LiteralPositionBits">lp.</param>
/// <param name="PositionBits">pb.</param>
internal readonly record struct LzmaProperties(int LiteralContextBits, int LiteralPositionBits, int PositionBits)
{
    private const int Count = 9 * 5 * 5;

    /// <exception cref="MalformedContentException">The byte is none of the 225 that mean something.</exception>
    public static LzmaProperties Read(byte value, long offset) => value < Count
        ? new LzmaProperties(value % 9, value / 9 % 5, value / 45)
        : throw new MalformedContentException($"expected LZMA properties below {Count}, found {value}", offset);
}
