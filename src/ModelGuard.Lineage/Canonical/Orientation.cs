using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>Tells whether matrices are stored output × input, as PyTorch's Linear does, or input × output, as GPT-2's Conv1D and ONNX' MatMul do.</summary>
internal static class Orientation
{
    /// <summary>Whether the first dimension is the input.</summary>
    public static bool IsInputFirst(IReadOnlyList<TensorBlock> blocks, int width)
    {
        int votes = 0;
        foreach (TensorBlock block in blocks)
            votes += BiasVotes(block) + SizeVotes(block, width);
        return votes < 0;
    }

    // A bias has the size of the output.
    private static int BiasVotes(TensorBlock block)
    {
        Dictionary<string, long> biases = new(StringComparer.Ordinal);
        foreach ((string key, WeightTensor tensor) in block.Members)
        {
            if (tensor.Shape.Count == 1 && NameHints.IsBias(key))
                biases[key[..^4]] = tensor.Shape[0];
        }

        int votes = 0;
        foreach ((string key, WeightTensor tensor) in block.Members)
        {
            bool hasBias = tensor.Shape.Count == 2 && tensor.Shape[0] != tensor.Shape[1] && key.EndsWith("weight", StringComparison.OrdinalIgnoreCase) && biases.ContainsKey(key[..^6]);
            if (hasBias)
                votes += biases[key[..^6]] == tensor.Shape[0] ? 4 : biases[key[..^6]] == tensor.Shape[1] ? -4 : 0;
        }

        return votes;
    }

    // More matrices read the stream than write into it: a fused projection, keys and values of fewer heads, gate beside up.
    private static int SizeVotes(TensorBlock block, int width)
    {
        int last = 0, first = 0;
        foreach ((_, WeightTensor tensor) in block.Members)
        {
            if (tensor.Shape.Count < 2 || tensor.Shape[^1] == tensor.Shape[^2])
                continue;
            last += tensor.Shape[^1] == width ? 1 : 0;
            first += tensor.Shape[^2] == width ? 1 : 0;
        }

        return Math.Sign(last - first);
    }
}
