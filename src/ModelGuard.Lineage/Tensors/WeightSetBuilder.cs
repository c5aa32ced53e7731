namespace ModelGuard.Lineage.Tensors;

/// <summary>Collects what readers find in one model.</summary>
internal sealed class WeightSetBuilder
{
    /// <summary>The smallest encoding has five elements a byte; more than this is tensors over the same bytes, which could ask for years of reading.</summary>
    private const int MaxElementsPerByte = 16;

    private readonly List<WeightTensor> _tensors = [];
    private readonly Dictionary<string, (WeightTensor Tensor, TensorContent Content)> _entries = new(StringComparer.Ordinal);
    private readonly List<UnreadableTensor> _unreadable = [];
    private readonly List<IDisposable> _owned = [];
    private readonly List<string> _files = [];
    private long _bytes;
    private UInt128 _elements;

    /// <summary>The tensors so far.</summary>
    public IReadOnlyList<WeightTensor> Tensors => _tensors;

    /// <summary>What cannot be read, so far.</summary>
    public IReadOnlyList<UnreadableTensor> Unreadable => _unreadable;

    /// <summary>Adds a tensor; a name that is taken is unreadable, whichever of the two would be meant.</summary>
    public void Add(WeightTensor tensor, TensorContent content)
    {
        _elements += (UInt128)tensor.ElementCount;
        if (_elements > (UInt128)_bytes * MaxElementsPerByte)
            AddUnreadable(tensor.Name, $"expected tensors that share few bytes, found {_elements} elements in {_bytes} bytes");
        else if (_entries.TryAdd(tensor.Name, (tensor, content)))
            _tensors.Add(tensor);
        else
            AddUnreadable(tensor.Name, "expected each tensor once, found another of the same name in the model: the first one counts");
    }

    /// <summary>Adds something that cannot be read as numbers.</summary>
    public void AddUnreadable(string name, string reason) => _unreadable.Add(new UnreadableTensor(name, reason));

    /// <summary>Notes a file that is read.</summary>
    public void AddFile(string path, long length)
    {
        _files.Add(path);
        AddBytes(length);
    }

    /// <summary>Notes bytes that tensors may be made of, beside those of the files: what a compressed member inflates to.</summary>
    public void AddBytes(long length) => _bytes = length > long.MaxValue - _bytes ? long.MaxValue : _bytes + length;

    /// <summary>Closes something together with the set.</summary>
    public T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    /// <summary>The tensor of a name, and where its elements come from.</summary>
    public (WeightTensor Tensor, TensorContent Content)? Find(string name) =>
        _entries.TryGetValue(name, out (WeightTensor, TensorContent) entry) ? entry : null;

    /// <summary>Takes a tensor back, because another one is made of it.</summary>
    public void Remove(IReadOnlySet<string> names)
    {
        _tensors.RemoveAll(tensor => names.Contains(tensor.Name));
        foreach (string name in names)
            _entries.Remove(name);
    }

    /// <summary>The set; this builder is done.</summary>
    public WeightSet Build(string name) => new ContentWeightSet(name, _tensors, _entries, _unreadable, _files, _owned);

    /// <summary>Closes what was opened, where the set is never built.</summary>
    public void Abandon()
    {
        foreach (IDisposable owned in _owned)
            owned.Dispose();
    }
}
