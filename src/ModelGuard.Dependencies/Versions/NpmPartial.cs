namespace ModelGuard.Dependencies.Versions;

/// <summary>A version of which numbers may be left out or written as <c>x</c>, <c>X</c> or <c>*</c>.</summary>
internal readonly record struct NpmPartial(long? Major, long? Minor, long? Patch, string[] Prerelease)
{
    /// <summary>Whether all three numbers are there.</summary>
    public bool IsFull => Major is not null && Minor is not null && Patch is not null;

    /// <summary>Whether no number stands behind one that is left out: <c>1.x.3</c> means nothing without an operator that ignores it.</summary>
    public bool IsOrdered { get; private init; }

    /// <summary>Reads a partial version, with or without <c>v</c> and <c>=</c> before it.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static NpmPartial? Parse(string text)
    {
        string written = text.TrimStart('v', '=', ' ');
        int dash = written.IndexOf('-', StringComparison.Ordinal);
        string[]? prerelease = dash < 0 ? [] : NpmVersion.ParsePrerelease(written.AsSpan(dash + 1));
        string[] numbers = (dash < 0 ? written : written[..dash]).Split('.');
        if (prerelease is null || numbers.Length > 3 || (dash >= 0 && numbers.Length < 3))
            return null;

        long?[] parsed = new long?[3];
        bool isOrdered = true;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] is "x" or "X" or "*")
                continue;
            if (NpmVersion.ParseNumber(numbers[i]) is not { } number)
                return null;
            parsed[i] = number;
            isOrdered &= i == 0 || parsed[i - 1] is not null;
        }

        // What stands behind a number that is left out is left out too.
        if (parsed[0] is null)
            parsed[1] = null;
        if (parsed[1] is null)
            parsed[2] = null;
        return new NpmPartial(parsed[0], parsed[1], parsed[2], prerelease) { IsOrdered = isOrdered };
    }
}
