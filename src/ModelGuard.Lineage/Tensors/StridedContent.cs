namespace ModelGuard.Lineage.Tensors;

/// <summary>A view of stored elements by strides: a transposed matrix, a slice, an expanded vector.</summary>
/// <param name="storage">The stored elements.</param>
/// <param name="first">The element of the storage that stands first.</param>
/// <param name="shape">Length of each dimension.</param>
/// <param name="strides">Elements of the storage from one index to the next, for each dimension; not negative.</param>
internal sealed class StridedContent(TensorContent storage, long first, IReadOnlyList<long> shape, IReadOnlyList<long> strides) : TensorContent
{
    /// <summary>Columns that are read together where rows are far apart in the storage.</summary>
    private const int WindowElements = 1 << 20;

    private float[] _window = [];
    private long _windowStart = -1;
    private int _windowCount;

    /// <summary>Whether a view is what row-major order would be, so that it needs no strides.</summary>
    public static bool IsRowMajor(IReadOnlyList<long> shape, IReadOnlyList<long> strides)
    {
        long expected = 1;
        for (int i = shape.Count - 1; i >= 0; i--)
        {
            if (shape[i] != 1 && strides[i] != expected)
                return shape.Any(static length => length == 0);
            expected *= shape[i];
        }

        return true;
    }

    public override void Read(long start, Span<float> destination)
    {
        if (destination.IsEmpty)
            return;
        int rank = shape.Count;
        Span<long> index = stackalloc long[Math.Max(1, rank)];
        long rest = start;
        for (int i = rank - 1; i >= 0; i--)
        {
            index[i] = rest % shape[i];
            rest /= shape[i];
        }

        long place = first;
        for (int i = 0; i < rank; i++)
            place += index[i] * strides[i];
        bool hasRuns = rank > 0 && strides[rank - 1] == 1;
        int at = 0;
        while (at < destination.Length)
        {
            if (hasRuns)
            {
                int run = (int)Math.Min(destination.Length - at, shape[rank - 1] - index[rank - 1]);
                storage.Read(place, destination.Slice(at, run));
                at += run;
                index[rank - 1] += run - 1;
                place += run - 1;
            }
            else
            {
                destination[at++] = At(place);
            }

            // The next index, the last dimension fastest.
            for (int i = rank - 1; i >= 0; i--)
            {
                place += strides[i];
                if (++index[i] < shape[i])
                    break;
                place -= strides[i] * shape[i];
                index[i] = 0;
            }
        }
    }

    private float At(long place)
    {
        if (place < _windowStart || place >= _windowStart + _windowCount || _windowStart < 0)
        {
            if (_window.Length == 0)
                _window = new float[Math.Min(WindowElements, Math.Max(1, Span(shape, strides)))];

            // A window is aligned, so that neighbouring columns find theirs where the last one left it.
            long limit = first + Span(shape, strides);
            _windowStart = first + ((place - first) / _window.Length * _window.Length);
            _windowCount = (int)Math.Min(_window.Length, limit - _windowStart);
            storage.Read(_windowStart, _window.AsSpan(0, _windowCount));
        }

        return _window[place - _windowStart];
    }

    /// <summary>Elements of the storage from the first to the last that is viewed.</summary>
    private static long Span(IReadOnlyList<long> shape, IReadOnlyList<long> strides)
    {
        long last = 0;
        for (int i = 0; i < shape.Count; i++)
        {
            if (shape[i] == 0)
                return 0;
            last = checked(last + ((shape[i] - 1) * strides[i]));
        }

        return last + 1;
    }
}
