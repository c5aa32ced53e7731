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
        (WeightTensor found, TensorContent content) = Find(tensor);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, found.ElementCount - destination.Length);
        try
        {
            content.Read(start, destination);
        }
        catch (LimitReachedException limit)
        {
            throw Malformed(tensor, limit);
        }
    }

    internal override void ReadTiles(WeightTensor tensor, Span<float> tile, TileAction onTile)
    {
        (WeightTensor found, TensorContent content) = Find(tensor);
        try
        {
            content.ReadTiles(found.ElementCount, tile, onTile);
        }
        catch (LimitReachedException limit)
        {
            throw Malformed(tensor, limit);
        }
    }

    internal override bool ReadStored(WeightTensor tensor, StoredAction onPiece)
    {
        (WeightTensor found, TensorContent content) = Find(tensor);
        if (content is not EncodedContent { Encoding.SumPowers: not null } stored)
            return false;
        try
        {
            stored.ReadStored(found.ElementCount, onPiece);
            return true;
        }
        catch (LimitReachedException limit)
        {
            throw Malformed(tensor, limit);
        }
    }

    protected override void Dispose(bool disposing)
    {
        foreach (IDisposable one in owned)
            one.Dispose();
        base.Dispose(disposing);
    }

    private static MalformedContentException Malformed(WeightTensor tensor, LimitReachedException limit) => new($"tensor '{tensor.Name}': {limit.Message}", 0);

    private (WeightTensor Tensor, TensorContent Content) Find(WeightTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return entries.TryGetValue(tensor.Name, out (WeightTensor Tensor, TensorContent Content) entry)
            ? entry
            : throw new ArgumentException($"'{tensor.Name}' is no tensor of '{name}'", nameof(tensor));
    }
}
