namespace ModelGuard.Scanning.Onnx;

/// <summary>A tensor as the model states it; its elements are not read.</summary>
internal sealed class OnnxTensor
{
    private readonly long[] _valueCounts = new long[Enum.GetValues<OnnxDataField>().Length];

    /// <summary>Offset of the message in the model.</summary>
    public long Offset { get; init; }

    public string Name { get; set; } = string.Empty;

    public long DataType { get; set; }

    /// <summary>Number of elements; <see langword="null"/> where it does not fit 63 bits.</summary>
    public long? ElementCount { get; private set; } = 1;

    /// <summary>Length of raw_data in bytes; <see langword="null"/> where it is absent.</summary>
    public long? RawLength { get; set; }

    /// <summary>Where raw_data stands; <see langword="null"/> where it is absent.</summary>
    public long? RawOffset { get; set; }

    /// <summary>Length of each dimension; <see langword="null"/> where there are more than 64.</summary>
    public List<long>? Dimensions { get; private set; } = [];

    /// <summary>Where the values of the typed field stand; <see langword="null"/> where they are not in one packed run.</summary>
    public (long Offset, long Length)? Values { get; private set; }

    /// <summary>Whether data_location says that the elements are in another file.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether it holds the places of a sparse tensor's values, not values.</summary>
    public bool IsIndex { get; set; }

    /// <summary>The pairs of external_data, the last one of each key.</summary>
    public Dictionary<string, string> External { get; } = new(StringComparer.Ordinal);

    /// <summary>Values in one of the fields.</summary>
    public long this[OnnxDataField field]
    {
        get => _valueCounts[(int)field];
        set => _valueCounts[(int)field] = value;
    }

    /// <summary>Values in all of the fields.</summary>
    public long ValueCount => _valueCounts.Sum();

    /// <summary>Notes a run of packed values; a second one leaves no place to read them from.</summary>
    public void NoteValues(long offset, long length) => Values = ValueCount == 0 ? (offset, length) : null;

    public void AddDimension(long dimension)
    {
        const int MaxDimensions = 64;
        if (Dimensions is { Count: < MaxDimensions } dimensions)
            dimensions.Add(dimension);
        else
            Dimensions = null;
        ElementCount = dimension == 0 ? 0
            : ElementCount is { } count && (count == 0 || dimension <= long.MaxValue / count) ? count * dimension
            : ElementCount is 0 ? 0 : null;
    }
}
