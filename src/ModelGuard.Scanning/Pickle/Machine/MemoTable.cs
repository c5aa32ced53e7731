using System.Numerics;

using ModelGuard.Core.Budgets;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>
/// The memo of one stream. MEMOIZE writes at the number of entries, PUT wherever it likes, and a second PUT at the same index
/// replaces the first.
/// </summary>
internal sealed class MemoTable(ScanLimits limits)
{
    private const int MaxGap = 4096;
    private const int MaxSparse = 1 << 18;

    private readonly ChunkedList<PickleValue> _dense = new(limits.MaxMemo);
    private Dictionary<BigInteger, PickleValue>? _sparse;
    private bool _isDense = true;
    private int _count;

    /// <summary>Entries by index, <see cref="ValueKind.Unset"/> where there is none; never those of very large indices.</summary>
    public ChunkedList<PickleValue> Dense => _dense;

    /// <summary>Whether every index up to the last has an entry, so that MEMOIZE writes at the end of <see cref="Dense"/>.</summary>
    public bool IsDense => _isDense;

    /// <summary>Number of entries.</summary>
    public int Count => _isDense ? _dense.Count : _count;

    /// <summary>Stores a value at the next index of MEMOIZE.</summary>
    public void Memoize(PickleValue value)
    {
        if (!_isDense || !_dense.TryAdd(value))
            Put(Count, value);
    }

    /// <summary>Stores a value.</summary>
    /// <exception cref="LimitReachedException">The memo is full.</exception>
    public void Put(long index, PickleValue value)
    {
        if (index < _dense.Count)
        {
            ref PickleValue slot = ref _dense[(int)index];
            if (slot.Kind != ValueKind.Unset)
            {
                slot = value;
                return;
            }
        }

        // A gap may cost no more than the entries have paid for.
        if (index < Math.Min((2L * Count) + MaxGap, limits.MaxMemo) && _sparse is null)
        {
            CheckRoom();
            if (_isDense && index == _dense.Count)
            {
                _dense.Add(value);
                return;
            }

            BecomeSparse();
            _count++;
            while (_dense.Count <= index)
                _dense.Add(default);
            _dense[(int)index] = value;
            return;
        }

        PutSparse(index, value);
    }

    /// <summary>Stores a value at an index of any size.</summary>
    /// <exception cref="LimitReachedException">The memo is full.</exception>
    public void PutSparse(BigInteger index, PickleValue value)
    {
        if (index < _dense.Count && _dense[(int)index].Kind != ValueKind.Unset)
        {
            _dense[(int)index] = value;
            return;
        }

        _sparse ??= [];
        BecomeSparse();
        if (!_sparse.ContainsKey(index))
        {
            CheckRoom();
            _count++;
            if (_sparse.Count >= MaxSparse)
                throw new LimitReachedException(nameof(ScanLimits.MaxMemo), limits.MaxMemo);
        }

        _sparse[index] = value;
    }

    /// <summary>Reads a value.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(long index, out PickleValue value)
    {
        if ((ulong)index < (ulong)_dense.Count)
        {
            value = _dense[(int)index];
            if (value.Kind != ValueKind.Unset)
                return true;
        }

        return TryGetSparse(index, out value);
    }

    /// <summary>Reads a value at an index of any size.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryGetSparse(BigInteger index, out PickleValue value)
    {
        value = default;
        if (index >= 0 && index < _dense.Count && _dense[(int)index].Kind != ValueKind.Unset)
        {
            value = _dense[(int)index];
            return true;
        }

        return _sparse is not null && _sparse.TryGetValue(index, out value);
    }

    private void BecomeSparse()
    {
        if (!_isDense)
            return;
        _count = _dense.Count;
        _isDense = false;
    }

    private void CheckRoom()
    {
        if (Count >= limits.MaxMemo)
            throw new LimitReachedException(nameof(ScanLimits.MaxMemo), limits.MaxMemo);
    }
}
