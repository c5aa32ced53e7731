using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>
    /// The chunk that grows, for a loop that keeps its state in registers: it writes items behind those that are used and says at its end,
    /// by <see cref="Use"/>, how far it came. There is no item to refer to where <paramref name="length"/> is 0.
    /// </summary>
    /// <param name="start">Index of the chunk's first item.</param>
    /// <param name="used">Items of the chunk that are used.</param>
    /// <param name="length">Items that the chunk has room for.</param>
    public ref T Newest(out int start, out int used, out int length)
    {
        start = _before;
        used = _used;
        length = _last.Length;
        return ref MemoryMarshal.GetArrayDataReference(_last);
    }

    /// <summary>Says how many items of the chunk that grows are used now.</summary>
    public void Use(int used) => _used = used;

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
