using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>Brings the weights of a model into canonical form by shape and repetition; names only break ties.</summary>
public static class Canonicalizer
{
    /// <summary>Builds the canonical form. Reads vectors, never a matrix.</summary>
    /// <param name="weights">The tensors; they stay open for as long as the result is used.</param>
    /// <param name="vocabulary">Token strings, where the model brings them.</param>
    /// <exception cref="Core.Bytes.MalformedContentException">A vector cannot be read.</exception>
    /// <exception cref="IOException">The file failed.</exception>
    public static CanonicalModel Build(WeightSet weights, Vocabulary? vocabulary = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        WeightTensor[] usable = [.. weights.Tensors.Where(static tensor => tensor.ElementCount is > 0 and <= int.MaxValue)];
        List<UnmappedTensor> unmapped = [.. weights.Tensors.Where(static tensor => tensor.ElementCount is <= 0 or > int.MaxValue)
            .Select(static tensor => new UnmappedTensor(tensor.Name, $"{tensor.ElementCount} elements: expected between 1 and {int.MaxValue}"))];
        (IReadOnlyList<TensorBlock> blocks, IReadOnlyList<WeightTensor> rest) = LayerGrouping.Group(usable);
        int width = WidthOf(blocks, rest);
        if (width == 0)
        {
            unmapped.AddRange(usable.Select(static tensor => new UnmappedTensor(tensor.Name, "no block of tensors repeats, so no layer is known")));
            return new CanonicalModel { Weights = weights, Vocabulary = vocabulary, Unmapped = unmapped };
        }

        bool isInputFirst = Orientation.IsInputFirst(blocks, width);
        List<CanonicalLayer> layers = [];
        foreach (TensorBlock block in blocks)
        {
            CanonicalLayer layer = new BlockReading(weights, block, width, isInputFirst, unmapped).Read();
            if (layer.FeedForwards.Count > 0 || layer.Attention is not null)
                layers.Add(layer);
        }

        (MatrixView? embedding, MatrixView? head) = OuterTensors.Find(rest, width, vocabulary, unmapped);
        return new CanonicalModel
        {
            Weights = weights,
            Vocabulary = vocabulary,
            Width = width,
            Embedding = embedding,
            Head = head,
            Layers = layers,
            Unmapped = unmapped,
        };
    }

    // The width of the stream is the dimension that most matrices of the blocks share.
    private static int WidthOf(IReadOnlyList<TensorBlock> blocks, IReadOnlyList<WeightTensor> rest)
    {
        Dictionary<long, (int Matrices, int Vectors)> uses = [];
        foreach (WeightTensor tensor in blocks.SelectMany(static block => block.Members).Select(static member => member.Tensor))
        {
            if (tensor.Shape.Count == 1)
                uses[tensor.Shape[0]] = (uses.GetValueOrDefault(tensor.Shape[0]).Matrices, uses.GetValueOrDefault(tensor.Shape[0]).Vectors + 1);
            else
            {
                foreach (long size in tensor.Shape.TakeLast(2).Distinct())
                    uses[size] = (uses.GetValueOrDefault(size).Matrices + 1, uses.GetValueOrDefault(size).Vectors);
            }
        }

        HashSet<long> outer = [.. rest.Where(static tensor => tensor.Shape.Count == 2).SelectMany(static tensor => tensor.Shape)];
        return (int)uses.Where(static use => use.Value.Matrices > 0 && use.Key is > 1 and <= int.MaxValue)
            .OrderByDescending(static use => use.Value.Matrices).ThenByDescending(use => outer.Contains(use.Key)).ThenByDescending(static use => use.Value.Vectors)
            .ThenBy(static use => use.Key).Select(static use => use.Key).FirstOrDefault();
    }
}
