using System.Buffers.Binary;
using System.Security.Cryptography;
using ModelGuard.Lineage.Canonical;

namespace ModelGuard.Lineage.Evidence;

/// <summary>
/// Digests of what a model holds: every row of every canonical matrix, in chunks of 4 KB after rounding to bfloat16, whatever container, name, fusing or
/// orientation it came in. The same chunk in two models is a copy: 64 rounded values that vary cannot agree by chance.
/// </summary>
public sealed class ContentIdentity
{
    private const int ChunkValues = 2048;
    private const int FewestValues = 16;
    private const int FewestDistinct = 8;

    private readonly HashSet<ulong> _all = [];
    private readonly Dictionary<(ContentComponent Component, int Layer), List<ulong>> _parts = [];

    private readonly HashSet<Tensors.WeightTensor> _placed = new(ReferenceEqualityComparer.Instance);

    private ContentIdentity()
    {
    }

    /// <summary>Chunks that say something, over all parts.</summary>
    public int Count => _all.Count;

    /// <summary>Digests of all chunks, in no order.</summary>
    public IReadOnlyCollection<ulong> Chunks => _all;

    /// <summary>Reads every weight once. Holds 8 bytes a chunk.</summary>
    /// <param name="model">The model.</param>
    public static ContentIdentity Of(CanonicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ContentIdentity identity = new();
        if (model.Embedding is { } embedding)
            identity.Add(model, embedding, ContentComponent.Embedding, -1);
        if (model.Head is { } head)
            identity.Add(model, head, ContentComponent.Head, -1);
        for (int i = 0; i < model.Layers.Count; i++)
        {
            CanonicalLayer layer = model.Layers[i];
            foreach (FeedForward network in layer.FeedForwards)
            {
                if (network.Gate is { } gate)
                    identity.Add(model, gate, ContentComponent.FeedForward, i);
                identity.Add(model, network.Up, ContentComponent.FeedForward, i);
                identity.Add(model, network.Down.Transpose(), ContentComponent.FeedForward, i);
            }

            if (layer.Attention is { } attention)
            {
                foreach (MatrixView view in (MatrixView[])[attention.Query, attention.Key, attention.Value, attention.Output.Transpose()])
                    identity.Add(model, view, ContentComponent.Attention, i);
            }

            foreach ((Tensors.WeightTensor tensor, float[] scale) in layer.Norms)
            {
                identity._placed.Add(tensor);
                identity.Add(scale, ContentComponent.Norms, i);
            }
        }

        // Nothing is left out: what has no place in the form is digested row by row as it is stored.
        foreach (Tensors.WeightTensor tensor in model.Weights.Tensors)
        {
            if (identity._placed.Add(tensor) && tensor.ElementCount is > 0 and <= int.MaxValue)
                identity.Add(model, MatrixView.Of(tensor), ContentComponent.Other, -1);
        }

        return identity;
    }

    /// <summary>The share of this model's chunks that another holds too, from 0 to 1; 0 where none say anything.</summary>
    /// <param name="other">The other model.</param>
    /// <param name="component">Only this part; <see langword="null"/> for all.</param>
    public double ShareIn(ContentIdentity other, ContentComponent? component = null)
    {
        ArgumentNullException.ThrowIfNull(other);
        long found = 0, all = 0;
        foreach (((ContentComponent part, _), List<ulong> chunks) in _parts)
        {
            if (component is not null && part != component)
                continue;
            all += chunks.Count;
            found += chunks.Count(other._all.Contains);
        }

        return all == 0 ? 0 : found / (double)all;
    }

    /// <summary>Parts of which at least a share of the chunks lie in another model, each with its share.</summary>
    /// <param name="other">The other model.</param>
    /// <param name="least">The share, above 0.</param>
    public IReadOnlyList<(ContentComponent Component, double Share)> SharedParts(ContentIdentity other, double least) =>
        [.. Enum.GetValues<ContentComponent>().Select(component => (component, ShareIn(other, component))).Where(part => part.Item2 >= least)];

    /// <summary>Layers whose attention and feed-forward chunks lie in another model almost all.</summary>
    /// <param name="other">The other model.</param>
    /// <param name="least">The share, above 0.</param>
    public IReadOnlyList<int> CopiedLayers(ContentIdentity other, double least)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. _parts.Where(static part => part.Key.Layer >= 0 && part.Key.Component is ContentComponent.Attention or ContentComponent.FeedForward)
            .GroupBy(static part => part.Key.Layer)
            .Where(layer => layer.Sum(part => part.Value.Count(other._all.Contains)) >= least * Math.Max(1, layer.Sum(static part => part.Value.Count)))
            .Select(static layer => layer.Key).Where(static layer => layer >= 0).Order()];
    }

    private void Add(CanonicalModel model, MatrixView view, ContentComponent component, int layer)
    {
        _placed.Add(view.Tensor);
        view.ForEachRow(model.Weights, (_, row) => Add(row, component, layer));
    }

    private void Add(ReadOnlySpan<float> row, ContentComponent component, int layer)
    {
        if (!_parts.TryGetValue((component, layer), out List<ulong>? part))
            _parts.Add((component, layer), part = []);
        Span<byte> rounded = stackalloc byte[ChunkValues * 2];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        for (int start = 0; start < row.Length; start += ChunkValues)
        {
            ReadOnlySpan<float> chunk = row.Slice(start, Math.Min(ChunkValues, row.Length - start));
            if (chunk.Length < FewestValues)
                continue;
            for (int i = 0; i < chunk.Length; i++)
                BinaryPrimitives.WriteUInt16LittleEndian(rounded[(2 * i)..], ToBFloat16(chunk[i]));
            Span<byte> bytes = rounded[..(2 * chunk.Length)];
            if (!Varies(bytes))
                continue;
            SHA256.HashData(bytes, digest);
            ulong key = BinaryPrimitives.ReadUInt64LittleEndian(digest);
            part.Add(key);
            _all.Add(key);
        }
    }

    // Rows of zeros or ones, paddings, and rows of a few values say nothing.
    private static bool Varies(ReadOnlySpan<byte> bytes)
    {
        Span<ushort> seen = stackalloc ushort[FewestDistinct];
        int count = 0;
        for (int i = 0; i + 2 <= bytes.Length; i += 2)
        {
            ushort value = BinaryPrimitives.ReadUInt16LittleEndian(bytes[i..]);
            if (seen[..count].Contains(value))
                continue;
            seen[count++] = value;
            if (count == FewestDistinct)
                return true;
        }

        return false;
    }

    // To the nearest, ties to even; every NaN is one.
    private static ushort ToBFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value))
            return 0x7FC0;
        if (value == 0)
            return 0;
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
