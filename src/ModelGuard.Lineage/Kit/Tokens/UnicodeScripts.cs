using System.Text;

namespace ModelGuard.Lineage.Kit.Tokens;

/// <summary>
/// The script of a letter as the kit finds it: by words of its Unicode name. The runs are those of Unicode 14.0 (unicode.org, UnicodeData.txt),
/// letters only; what lies between two letters of a run is no letter.
/// </summary>
internal static class UnicodeScripts
{
    /// <summary>The scripts the kit knows, in its order; the last takes the rest.</summary>
    public static IReadOnlyList<string> Names { get; } = ["Latin", "CJK", "Cyrillic", "Arabic", "Devanagari", "Other"];

    private const byte Latin = 0, Cjk = 1, Cyrillic = 2, Arabic = 3, Devanagari = 4, Other = 5;

    private static readonly (int First, int Last, byte Script)[] Runs =
    [
        (0x00c0, 0x02af, Latin), (0x0400, 0x052f, Cyrillic), (0x0620, 0x06ff, Arabic), (0x0750, 0x077f, Arabic), (0x0870, 0x08c9, Arabic),
        (0x0904, 0x097f, Devanagari), (0x1100, 0x11ff, Cjk), (0x1c80, 0x1c8a, Cyrillic), (0x1d00, 0x1d25, Latin), (0x1d2b, 0x1d2b, Cyrillic),
        (0x1d62, 0x1d65, Latin), (0x1d6b, 0x1d77, Latin), (0x1d78, 0x1d78, Cyrillic), (0x1d79, 0x1d9a, Latin), (0x1e00, 0x1eff, Latin),
        (0x2071, 0x209c, Latin), (0x2184, 0x2184, Latin), (0x2c2e, 0x2c2e, Latin), (0x2c5e, 0x2c5e, Latin), (0x2c60, 0x2c7c, Latin),
        (0x2c7e, 0x2c7f, Latin), (0x3041, 0x9fff, Cjk), (0xa640, 0xa69d, Cyrillic), (0xa722, 0xa76f, Latin), (0xa771, 0xa787, Latin),
        (0xa78b, 0xa7dc, Latin), (0xa7f5, 0xa7f7, Latin), (0xa7fa, 0xa7ff, Latin), (0xa8f2, 0xa8fe, Devanagari), (0xa960, 0xa97c, Cjk),
        (0xab30, 0xab5a, Latin), (0xab60, 0xab64, Latin), (0xab66, 0xab68, Latin), (0xac00, 0xfad9, Cjk), (0xfb00, 0xfb06, Latin),
        (0xfb50, 0xfefc, Arabic), (0xff21, 0xff5a, Latin), (0xff66, 0xffdc, Cjk), (0x1aff0, 0x1b001, Cjk), (0x1b11f, 0x1b167, Cjk),
        (0x1df00, 0x1df1e, Latin), (0x1ee00, 0x1eebb, Arabic), (0x20000, 0x323af, Cjk),
    ];

    /// <summary>Index into <see cref="Names"/> of a character's script; <see langword="null"/> where it is no letter.</summary>
    public static int? Of(Rune character)
    {
        if (character.IsAscii)
            return char.IsAsciiLetter((char)character.Value) ? Latin : null;
        if (!Rune.IsLetter(character))
            return null;
        int low = 0;
        int high = Runs.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            (int first, int last, byte script) = Runs[middle];
            if (character.Value < first)
                high = middle - 1;
            else if (character.Value > last)
                low = middle + 1;
            else
                return script;
        }

        return Other;
    }
}
