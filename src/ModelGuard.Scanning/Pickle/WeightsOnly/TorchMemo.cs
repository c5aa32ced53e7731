using ModelGuard.Core.Budgets;

namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>The memo of torch's restricted unpickler: what PUT writes at any index, GET reads.</summary>
internal sealed class TorchMemo
{
    private const int MaxGap = 4096;
    private const int MaxEntries = 8_000_000;

    private readonly List<TorchValue> _dense = [];
    private readonly Dictionary<long, TorchValue> _sparse = [];

    /// <summary>Stores a value.</summary>
    /// <exception cref="LimitReachedException">The memo is full.</exception>
    public void Put(long index, TorchValue value)
    {
        if (_dense.Count + _sparse.Count >= MaxEntries)
            throw new LimitReachedException(nameof(ScanLimits.MaxMemo), MaxEntries);
        if (index > _dense.Count + MaxGap)
        {
            _sparse[index] = value;
            return;
        }

        while (_dense.Count <= index)
            _dense.Add(default);
        _dense[(int)index] = value;
    }

    /// <summary>Reads a value.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(long index, out TorchValue value)
    {
        if (index < _dense.Count && _dense[(int)index] is { Kind: not TorchValueKind.Unset } found)
        {
            value = found;
            return true;
        }

        return _sparse.TryGetValue(index, out value);
    }
}
