using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>
/// Contents of recent tuples, lists, dicts and calls, for argument rules and messages. It grows to a fixed size and then overwrites
/// the oldest: what a call is made of lies right before the call, so only hostile or very large files ever ask for what is gone.
/// </summary>
internal sealed class CellRing
{
    private const int MaxLength = 1 << 21;

    private PickleValue[] _cells = new PickleValue[256];
    private int _index;

    /// <summary>Position of the contents that are stored next, unless a new round begins with them.</summary>
    public long Next { get; private set; }

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

    /// <summary>Stores contents where there is room in this round, without a call.</summary>
    /// <returns>Whether there was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(ref PickleValue values, nint count, out long position)
    {
        PickleValue[] cells = _cells;
        int index = _index;
        position = Next;
        if (count > cells.Length - index)
            return false;
        ref PickleValue target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(cells), index);
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref target, i) = Unsafe.Add(ref values, i);
        _index = index + (int)count;
        Next = position + count;
        return true;
    }

    /// <summary>The contents at a position.</summary>
    /// <returns>Whether they are still there.</returns>
    public bool TryGet(long position, int count, out ReadOnlySpan<PickleValue> values)
    {
        values = default;
        if (Next - position > _cells.Length)
            return count == 0;
        values = _cells.AsSpan((int)(position & (_cells.Length - 1)), count);
        return true;
    }

    private void MakeRoom(int count)
    {
        while (_cells.Length < MaxLength)
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
