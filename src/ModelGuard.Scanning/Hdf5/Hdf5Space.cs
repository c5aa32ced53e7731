namespace ModelGuard.Scanning.Hdf5;

/// <summary>Which bytes of a file something leads to.</summary>
internal sealed class Hdf5Space
{
    private readonly List<(long Start, long End)> _used = [];

    /// <summary>Notes a range that something leads to.</summary>
    public void Use(long start, long end)
    {
        if (end > start)
            _used.Add((start, end));
    }

    /// <summary>The ranges that nothing leads to, in order.</summary>
    public IReadOnlyList<(long Start, long End)> Gaps(long start, long end)
    {
        List<(long Start, long End)> gaps = [];
        _used.Sort();
        long position = start;
        foreach ((long from, long to) in _used)
        {
            if (from > position)
                gaps.Add((position, Math.Min(from, end)));
            position = Math.Max(position, to);
        }

        if (position < end)
            gaps.Add((position, end));
        return gaps;
    }
}
