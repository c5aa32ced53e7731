namespace ModelGuard.Dependencies.Advisories;

/// <summary>
/// The tables of CVSS 4.0 (first.org, "CVSS v4.0 Specification", sections 8.2 and 8.3; the scores of macro vectors and the vectors of
/// highest severity are those that the specification's reference calculator holds).
/// </summary>
internal static class CvssFourTable
{
    // A row for each of EQ1, EQ2 and EQ3; in it EQ4, then EQ5, then EQ6, in tenths. Without impact that is high there is only EQ6 1.
    private static readonly byte[][] Scores =
    [
        [100, 99, 98, 95, 95, 92, 100, 96, 93, 87, 91, 81, 93, 90, 89, 80, 81, 68],
        [98, 95, 95, 92, 90, 84, 93, 92, 89, 81, 81, 65, 88, 80, 78, 70, 69, 48],
        [92, 82, 72, 79, 69, 50, 69, 55, 27],
        [99, 97, 95, 92, 92, 85, 95, 91, 90, 83, 84, 71, 92, 81, 82, 71, 72, 53],
        [95, 93, 92, 85, 85, 73, 92, 82, 80, 72, 70, 59, 84, 70, 71, 52, 50, 30],
        [86, 75, 52, 71, 52, 29, 63, 29, 17],
        [98, 95, 94, 87, 91, 81, 94, 89, 86, 74, 77, 64, 87, 75, 74, 63, 63, 49],
        [94, 89, 88, 77, 76, 67, 86, 76, 74, 58, 59, 50, 72, 57, 57, 52, 52, 25],
        [83, 70, 54, 65, 58, 26, 53, 21, 13],
        [95, 90, 88, 76, 76, 70, 90, 77, 75, 62, 61, 53, 77, 66, 68, 59, 52, 30],
        [89, 78, 76, 67, 62, 58, 74, 59, 57, 57, 47, 23, 61, 52, 57, 29, 24, 16],
        [71, 59, 30, 58, 26, 15, 23, 13, 6],
        [93, 87, 86, 72, 75, 58, 86, 74, 74, 61, 56, 34, 70, 54, 52, 40, 40, 22],
        [85, 75, 74, 55, 62, 51, 72, 57, 55, 41, 46, 19, 53, 36, 34, 19, 19, 8],
        [64, 51, 20, 47, 21, 11, 24, 9, 4],
        [88, 75, 73, 53, 60, 50, 73, 55, 59, 40, 41, 20, 54, 43, 45, 22, 20, 11],
        [75, 55, 58, 45, 40, 21, 61, 51, 48, 18, 20, 9, 46, 18, 17, 7, 8, 2],
        [53, 24, 14, 24, 12, 5, 10, 3, 1],
    ];

    /// <summary>The most severe vectors of each level of EQ1, in steps of AV, PR and UI.</summary>
    public static readonly int[][][] HighestOne = [[[0, 0, 0]], [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[3, 0, 0], [1, 1, 1]]];

    /// <summary>Those of EQ2, in steps of AC and AT.</summary>
    public static readonly int[][][] HighestTwo = [[[0, 0]], [[1, 0], [0, 1]]];

    /// <summary>Those of EQ3 and EQ6 together, in steps of VC, VI, VA, CR, IR and AR; EQ3 2 has only EQ6 1.</summary>
    public static readonly int[][][] HighestThreeSix =
    [
        [[0, 0, 0, 0, 0, 0]],
        [[0, 0, 1, 1, 1, 0], [0, 0, 0, 1, 1, 1]],
        [[1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]],
        [[1, 0, 1, 0, 1, 0], [1, 0, 0, 0, 1, 1], [0, 1, 0, 1, 0, 1], [0, 1, 1, 1, 0, 0], [1, 1, 0, 0, 0, 1]],
        [],
        [[1, 1, 1, 0, 0, 0]],
    ];

    /// <summary>Those of EQ4, in steps of SC, SI and SA.</summary>
    public static readonly int[][][] HighestFour = [[[1, 0, 0]], [[1, 1, 1]], [[2, 2, 2]]];

    /// <summary>How many steps the levels of EQ1 are deep.</summary>
    public static ReadOnlySpan<byte> DepthOne => [1, 4, 5];

    /// <summary>How many steps the levels of EQ2 are deep.</summary>
    public static ReadOnlySpan<byte> DepthTwo => [1, 2];

    /// <summary>How many steps the levels of EQ3 and EQ6 are deep, in the order of <see cref="HighestThreeSix"/>.</summary>
    public static ReadOnlySpan<byte> DepthThreeSix => [7, 6, 8, 8, 0, 10];

    /// <summary>How many steps the levels of EQ4 are deep.</summary>
    public static ReadOnlySpan<byte> DepthFour => [6, 5, 4];

    /// <summary>The score of a macro vector in tenths.</summary>
    /// <returns><see langword="null"/> where there is no such macro vector.</returns>
    public static int? ScoreOf(int one, int two, int three, int four, int five, int six)
    {
        if (one > 2 || two > 1 || three > 2 || four > 2 || five > 2 || six > 1 || (three == 2 && six == 0))
            return null;
        byte[] row = Scores[(((one * 2) + two) * 3) + three];
        int place = (four * 3) + five;
        return three == 2 ? row[place] : row[(place * 2) + six];
    }
}
