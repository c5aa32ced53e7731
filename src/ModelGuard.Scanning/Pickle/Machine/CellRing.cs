using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>
/// Contents of recent tuples, lists, dicts and calls, for argument rules and messages. It grows to a fixed size and then overwrites
/// the oldest: what a call is made of lies right before the call, so only hostile or very large files ever ask for what is gone.
/// </summary>
/// <param name="maxLength">Cells that it keeps at most, a power of four from 256 on.</param>
/// <param name="origin">The first position, so that positions of two rings are never the same.</param>
internal sealed class CellRing(int maxLength, long origin)
{
    /// <summary>Bits of a position, those of the origin included.</summary>
    public const int PositionBits = 40;

    /// <summary>Cells behind the contents of a container that a copy by whole vectors may overwrite.</summary>
    public const int Slack = 3;

    private const long MaxPositions = 1L << (PositionBits - 1);

    private readonly int _maxLength = maxLength;
    private readonly long _end = origin + MaxPositions - maxLength;
    private PickleValue[] _cells = new PickleValue[256];
    private int _index;

    /// <summary>Position of the contents that are stored next, unless a new round begins with them.</summary>
    public long Next { get; private set; } = origin;

    /// <summary>Whether there are positions left for the contents of one more container.</summary>
    public bool HasPositions => Next < _end;

    /// <summary>Stores contents.</summary>
    /// <returns>Their position, for <see cref="TryGet"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Add(ReadOnlySpan<PickleValue> values)
    {
        if (values.Length > _cells.Length - _index)
            MakeRoom(values.Length);
        long position = Next;
        values.CopyTo(_cells.AsSpan(_index));
        _index += values.Length;
        Next = position + values.Length;
        return position;
    }

    /// <summary>
    /// What is left of this round, for a loop that keeps its state in registers: it stores contents one behind the other from
    /// <see cref="Next"/> on and says at its end, by <see cref="Use"/>, how many cells it took.
    /// </summary>
    /// <param name="room">Cells that are left.</param>
    public ref PickleValue Rest(out int room)
    {
        room = HasPositions ? _cells.Length - _index : 0;
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cells), _index);
    }

    /// <summary>Says how many cells of <see cref="Rest"/> are used now.</summary>
    public void Use(int count)
    {
        _index += count;
        Next += count;
    }

    /// <summary>The contents at a position.</summary>
    /// <returns>Whether they are still there.</returns>
    public bool TryGet(long position, int count, out ReadOnlySpan<PickleValue> values)
    {
        values = default;
        if (Next - position > _cells.Length - Slack)
            return count == 0;
        values = _cells.AsSpan((int)(position & (_cells.Length - 1)), count);
        return true;
    }

    private void MakeRoom(int count)
    {
        while (_cells.Length < _maxLength)
        {
            Array.Resize(ref _cells, _cells.Length * 4);
            if (count <= _cells.Length - _index)
                return;
        }

        if (count > _cells.Length - _index)
        {
            // Contents lie in one piece: skip to the start of the next round.
            Next += _cells.Length - _index;
            _index = 0;
        }
    }
}
