using System.Runtime.CompilerServices;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>A list that grows without copying what is large: doubling up to one chunk, then chunk by chunk.</summary>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int Shift = 16;
    private const int ChunkLength = 1 << Shift;
    private const int Mask = ChunkLength - 1;

    private T[][] _chunks = [new T[64]];
    private T[] _last;
    private int _used;
    private int _before;

    public ChunkedList() => _last = _chunks[0];

    /// <summary>Number of items.</summary>
    public int Count => _before + _used;

    /// <summary>An item; <paramref name="index"/> must be less than <see cref="Count"/>.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[index >> Shift][index & Mask];
    }

    /// <summary>Adds an item where there is room without growing.</summary>
    /// <returns>Whether there was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(in T item)
    {
        T[] last = _last;
        int used = _used;
        if ((uint)used >= (uint)last.Length)
            return false;
        last[used] = item;
        _used = used + 1;
        return true;
    }

    /// <summary>Adds an item and returns its index.</summary>
    public int Add(in T item)
    {
        if (!TryAdd(in item))
        {
            Grow();
            TryAdd(in item);
        }

        return Count - 1;
    }

    private void Grow()
    {
        if (_last.Length < ChunkLength)
        {
            Array.Resize(ref _last, _last.Length * 4);
            _chunks[^1] = _last;
            return;
        }

        _before += _used;
        _used = 0;
        // Nothing is read before it is written, so the memory needs no zeros.
        _last = GC.AllocateUninitializedArray<T>(ChunkLength);
        Array.Resize(ref _chunks, _chunks.Length + 1);
        _chunks[^1] = _last;
    }
}
