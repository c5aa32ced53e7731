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
    private int _free;

    public ChunkedList()
    {
        _last = _chunks[0];
        _free = _last.Length;
    }

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>An item; <paramref name="index"/> must be less than <see cref="Count"/>.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[index >> Shift][index & Mask];
    }

    /// <summary>Adds an item and returns its index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(in T item)
    {
        if (_free == 0)
            Grow();
        _last[^_free] = item;
        _free--;
        return Count++;
    }

    private void Grow()
    {
        if (_last.Length < ChunkLength)
        {
            int used = _last.Length;
            Array.Resize(ref _last, used * 4);
            _chunks[^1] = _last;
            _free = _last.Length - used;
            return;
        }

        _last = new T[ChunkLength];
        Array.Resize(ref _chunks, _chunks.Length + 1);
        _chunks[^1] = _last;
        _free = ChunkLength;
    }
}
