namespace ModelGuard.Lineage.Canonical;

/// <summary>Finds the feed-forward networks of a block: one writer with the one or two readers of its size, or one reader of twice its size.</summary>
internal static class FeedForwardReading
{
    /// <summary>Takes their matrices out of the list.</summary>
    public static IReadOnlyList<FeedForward> Take(List<StreamMatrix> matrices, float[]? inputScale)
    {
        StreamMatrix[] candidates = [.. matrices.Where(static matrix => !IsAttention(matrix.Role))];
        int size = SizeOf(candidates);
        if (size == 0)
            return [];

        List<FeedForward> found = [];
        // Experts differ in what comes before the last part of the name.
        foreach (IGrouping<string, StreamMatrix> group in candidates.Where(matrix => matrix.Size == size || matrix.Size == 2 * size).GroupBy(static matrix => ParentOf(matrix), StringComparer.Ordinal))
        {
            if (Build([.. group], size, inputScale) is { } network)
                Add(network);
        }

        // A block whose names say nothing, or whose parents differ, is one network.
        if (found.Count == 0 && Build([.. candidates.Where(matrix => matrix.Size == size || matrix.Size == 2 * size)], size, inputScale) is { } only)
            Add(only);
        return found;

        void Add(FeedForward network)
        {
            found.Add(network);
            matrices.RemoveAll(matrix => Holds(network, matrix));
        }
    }

    private static bool IsAttention(TensorRole role) =>
        role is TensorRole.Query or TensorRole.Key or TensorRole.Value or TensorRole.Output or TensorRole.FusedAttention;

    // The largest size that something reads and something else writes; a name decides among equals.
    private static int SizeOf(StreamMatrix[] candidates)
    {
        int best = 0;
        foreach (StreamMatrix writer in candidates.Where(static matrix => matrix.Writer is not null))
        {
            bool hasReader = candidates.Any(matrix => matrix != writer && matrix.Reader is not null && (matrix.Size == writer.Size || matrix.Size == 2 * writer.Size));
            bool isNamed = writer.Role == TensorRole.Down;
            if (hasReader && (isNamed || writer.Size > best))
            {
                best = writer.Size;
                if (isNamed)
                    return best;
            }
        }

        return best;
    }

    private static FeedForward? Build(StreamMatrix[] members, int size, float[]? inputScale)
    {
        StreamMatrix? down = members.FirstOrDefault(static matrix => matrix.Role == TensorRole.Down && matrix.Writer is not null)
            ?? members.LastOrDefault(matrix => matrix.Writer is not null && matrix.Reader is null && matrix.Size == size)
            ?? members.LastOrDefault(matrix => matrix.Writer is not null && matrix.Size == size);
        if (down?.Writer is null || down.Size != size)
            return null;
        StreamMatrix[] readers = [.. members.Where(matrix => matrix != down && matrix.Reader is not null)];
        if (readers is [{ Size: var fused } single] && fused == 2 * size)
            return new FeedForward(single.Reader!.Slice(0, size), single.Reader.Slice(size, size), down.Writer, inputScale, IsGateKnown: true);

        readers = [.. readers.Where(matrix => matrix.Size == size)];
        if (readers.Length == 1)
            return new FeedForward(null, readers[0].Reader!, down.Writer, inputScale, IsGateKnown: true);
        if (readers.Length != 2)
            return null;
        StreamMatrix? gate = readers.FirstOrDefault(static matrix => matrix.Role == TensorRole.Gate), up = readers.FirstOrDefault(static matrix => matrix.Role == TensorRole.Up);
        gate ??= readers.First(matrix => matrix != up);
        up = readers.First(matrix => matrix != gate);
        return new FeedForward(gate.Reader, up.Reader!, down.Writer, inputScale, gate.Role == TensorRole.Gate || up.Role == TensorRole.Up);
    }

    private static string ParentOf(StreamMatrix matrix)
    {
        // "mlp.experts.3.gate_proj.weight" lies in "mlp.experts.3."; a place in an order has no parent.
        string[] parts = matrix.Key.Split('.');
        int named = parts.Length > 1 && parts[^1] is "weight" or "kernel" ? parts.Length - 2 : parts.Length - 1;
        int lastNumber = Array.FindLastIndex(parts, static part => part.Length > 0 && part.All(char.IsAsciiDigit));
        return lastNumber >= 0 && lastNumber < named ? string.Join('.', parts[..(lastNumber + 1)]) : "";
    }

    private static bool Holds(FeedForward network, StreamMatrix matrix)
    {
        return Same(network.Gate) || Same(network.Up) || Same(network.Down);

        // One tensor may hold many experts, so the place inside it counts.
        bool Same(MatrixView? view) => view is not null && view.Tensor == matrix.Tensor
            && ((matrix.Reader ?? matrix.Writer)!.Offset == view.Offset || matrix.Size == 2 * network.Neurons);
    }
}
