using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>Recognises at once, without a call, most of the short strings in which there is nothing to find.</summary>
internal static class PlainText
{
    /// <summary>Bytes that are read from the start of a text, whatever its length.</summary>
    public const int ReadLength = 32;

    // By first byte: 0 where no sign begins with it, '.' where the last byte decides, otherwise the second byte of the sign, made odd.
    private static readonly byte[] Signs = BuildSigns();

    /// <summary>
    /// Whether text is short ASCII in which neither <see cref="EmbeddedSigns"/> nor <see cref="ProgramSigns"/> find anything, and that is
    /// not of the form <c>__name__</c>. It may say no to such a text too, but never yes to any other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ref byte text, int length)
    {
        // All lengths take the same way: a branch on the length would be guessed wrong for every other string.
        uint high = Vector256.LoadUnsafe(ref text).ExtractMostSignificantBits();
        if (length >= ProgramSigns.MinLength || (high & ((1u << length) - 1)) != 0)
            return false;
        byte sign = Signs[text];
        return sign == 0 || (sign == '.' ? length > 0 && Unsafe.Add(ref text, length - 1) != '.' : (Unsafe.Add(ref text, 1) | 1) != sign);
    }

    private static byte[] BuildSigns()
    {
        byte[] signs = new byte[256];
        signs['_'] = '_' | 1;
        signs['g'] = 'A' | 1;
        signs['8'] = '0' | 1;
        signs['Y'] = '2' | 1;
        signs['K'] = 'F' | 1;
        foreach (byte first in "c(i]}"u8)
            signs[first] = (byte)'.';
        return signs;
    }
}
