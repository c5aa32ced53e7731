namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>
/// Contents of recent tuples, lists, dicts and calls, for argument rules and messages. It grows to a fixed size and then overwrites
/// the oldest: what a call is made of lies right before the call, so only hostile or very large files ever ask for what is gone.
/// </summary>
internal sealed class CellRing
{
    private const int MaxLength = 1 << 21;

    private PickleValue[] _cells = new PickleValue[256];
    private long _next;

    /// <summary>Stores contents.</summary>
    /// <returns>Their position, for <see cref="TryGet"/>.</returns>
    public long Add(ReadOnlySpan<PickleValue> values)
    {
        int index = (int)(_next & (_cells.Length - 1));
        if (index + values.Length > _cells.Length || _next + values.Length > _cells.Length)
        {
            if (_cells.Length < MaxLength)
            {
                Array.Resize(ref _cells, _cells.Length * 4);
                return Add(values);
            }

            if (index + values.Length > _cells.Length)
            {
                // Contents lie in one piece: skip to the start of the next round.
                _next += _cells.Length - index;
                index = 0;
            }
        }

        long position = _next;
        values.CopyTo(_cells.AsSpan(index));
        _next += values.Length;
        return position;
    }

    /// <summary>The contents at a position.</summary>
    /// <returns>Whether they are still there.</returns>
    public bool TryGet(long position, int count, out ReadOnlySpan<PickleValue> values)
    {
        values = default;
        if (_next - position > _cells.Length)
            return count == 0;
        values = _cells.AsSpan((int)(position & (_cells.Length - 1)), count);
        return true;
    }
}
