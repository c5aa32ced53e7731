namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>The first two items of recent tuples: all that the rules for persistent ids look at.</summary>
internal sealed class TorchTuples
{
    private const int Length = 1 << 12;

    private readonly (TorchValue First, TorchValue Second, int Count)[] _ring = new (TorchValue, TorchValue, int)[Length];
    private long _next;

    /// <summary>Notes a tuple.</summary>
    /// <returns>The value.</returns>
    public TorchValue Add(ReadOnlySpan<TorchValue> items)
    {
        _ring[_next & (Length - 1)] = (items.Length > 0 ? items[0] : default, items.Length > 1 ? items[1] : default, items.Length);
        return new TorchValue(TorchValueKind.Tuple, _next++);
    }

    /// <summary>Finds a tuple.</summary>
    /// <returns>Whether it is still known.</returns>
    public bool TryGet(TorchValue tuple, out TorchValue first, out TorchValue second, out int count)
    {
        (first, second, count) = _ring[tuple.Payload & (Length - 1)];
        return _next - tuple.Payload <= Length;
    }
}
