using System.Numerics;
using System.Runtime.CompilerServices;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>
/// A list that grows by chunks of doubling length and never moves an item: growing copies nothing, references to items stay valid, and
/// memory that no item has reached is never touched.
/// </summary>
/// <param name="capacity">Number of items that may be added.</param>
internal sealed class ChunkedList<T>(int capacity)
    where T : struct
{
    private const int FirstShift = 8;

    // Items of the first chunk; every later chunk is as long as all before it together.
    private const int FirstLength = 1 << FirstShift;

    private T[][] _chunks = [];
    private T[] _last = [];
    private int _used;
    private int _before;

    /// <summary>Number of items.</summary>
    public int Count => _before + _used;

    /// <summary>The first chunk, in which items not yet added are zero; empty while there is no item.</summary>
    public T[] First { get; private set; } = [];

    /// <summary>An item; <paramref name="index"/> must be less than <see cref="Count"/>.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int chunk = 32 - BitOperations.LeadingZeroCount((uint)index >> FirstShift);
            int start = chunk == 0 ? 0 : FirstLength << (chunk - 1);
            return ref _chunks[chunk][index - start];
        }
    }

    /// <summary>An item of the chunk that grows; any other reference where it is not one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Newest(int index, out bool isNewest)
    {
        T[] last = _last;
        int at = index - _before;
        isNewest = (uint)at < (uint)_used;
        return ref last[isNewest ? at : 0];
    }

    /// <summary>Adds an item where there is room without growing.</summary>
    /// <returns>Whether there was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(T item)
    {
        T[] last = _last;
        int used = _used;
        if ((uint)used >= (uint)last.Length)
            return false;
        last[used] = item;
        _used = used + 1;
        return true;
    }

    /// <summary>Adds an item, which must not be one more than the capacity.</summary>
    /// <returns>Its index.</returns>
    public int Add(T item)
    {
        if (!TryAdd(item))
        {
            Grow();
            TryAdd(item);
        }

        return Count - 1;
    }

    private void Grow()
    {
        _before += _used;
        _used = 0;

        // Nothing behind the first chunk is read before it is written, so the memory needs no zeros.
        _last = _before == 0
            ? new T[Math.Min(FirstLength, capacity)]
            : GC.AllocateUninitializedArray<T>(Math.Min(_before, capacity - _before));
        if (_before == 0)
            First = _last;
        _chunks = [.. _chunks, _last];
    }
}
