using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Lineage.Tensors;

/// <summary>The tensors of files.</summary>
internal sealed class ContentWeightSet(
    string name,
    IReadOnlyList<WeightTensor> tensors,
    IReadOnlyDictionary<string, (WeightTensor Tensor, TensorContent Content)> entries,
    IReadOnlyList<UnreadableTensor> unreadable,
    IReadOnlyList<string> files,
    IReadOnlyList<IDisposable> owned) : WeightSet
{
    public override string Name => name;

    public override IReadOnlyList<WeightTensor> Tensors => tensors;

    public override IReadOnlyList<UnreadableTensor> Unreadable => unreadable;

    public override IReadOnlyList<string> Files => files;

    public override void Read(WeightTensor tensor, long start, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!entries.TryGetValue(tensor.Name, out (WeightTensor Tensor, TensorContent Content) entry))
            throw new ArgumentException($"'{tensor.Name}' is no tensor of '{name}'", nameof(tensor));
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, entry.Tensor.ElementCount - destination.Length);
        try
        {
            entry.Content.Read(start, destination);
        }
        catch (LimitReachedException limit)
        {
            throw new MalformedContentException($"tensor '{tensor.Name}': {limit.Message}", 0);
        }
    }

    protected override void Dispose(bool disposing)
    {
        foreach (IDisposable one in owned)
            one.Dispose();
        base.Dispose(disposing);
    }
}
