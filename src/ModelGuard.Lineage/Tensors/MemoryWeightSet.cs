namespace ModelGuard.Lineage.Tensors;

/// <summary>Tensors that are in memory already: models that tests and benchmarks make.</summary>
public sealed class MemoryWeightSet : WeightSet
{
    private readonly List<WeightTensor> _tensors = [];
    private readonly Dictionary<string, float[]> _values = new(StringComparer.Ordinal);

    /// <summary>Makes an empty set.</summary>
    /// <param name="name">What it is called in messages.</param>
    public MemoryWeightSet(string name) => Name = name;

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightTensor> Tensors => _tensors;

    /// <inheritdoc/>
    public override IReadOnlyList<UnreadableTensor> Unreadable => [];

    /// <summary>Adds a tensor of 32-bit floats.</summary>
    /// <param name="name">Its name, not yet in the set.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="values">Its elements in row-major order; they are not copied.</param>
    /// <exception cref="ArgumentException">The name is taken, or the number of elements is not that of the shape.</exception>
    public void Add(string name, IReadOnlyList<long> shape, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        WeightTensor tensor = new(name, "F32", shape);
        if (tensor.ElementCount != values.Length)
            throw new ArgumentException($"expected {tensor.ElementCount} elements, found {values.Length}", nameof(values));
        _values.Add(name, values);
        _tensors.Add(tensor);
    }

    /// <inheritdoc/>
    public override void Read(WeightTensor tensor, long start, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        _values[tensor.Name].AsSpan(checked((int)start), destination.Length).CopyTo(destination);
    }
}
