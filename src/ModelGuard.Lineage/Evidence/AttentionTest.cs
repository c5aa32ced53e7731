using System.Numerics.Tensors;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Numerics;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Evidence;

/// <summary>
/// The match of attention: value channels are matched once by what they read (rows of the value projection) and once by what they write (columns of the
/// output projection). Independent models whose heads happen to correspond could agree within a head, so chance is taken to be 1 in the size of a head,
/// not 1 in all channels; queries and keys are left out, because rotary positions give every channel a fixed role in all models.
/// </summary>
public static class AttentionTest
{
    private const int MostChannels = 512;

    // Sizes of heads in use; where keys are fewer than queries the size decides which columns belong to which value channel.
    private static readonly int[] HeadSizes = [8, 16, 32, 64, 80, 96, 128, 256];

    /// <summary>Runs the test over layers paired depth by depth, or as the match of neurons paired them.</summary>
    /// <param name="left">First model.</param>
    /// <param name="right">Second model.</param>
    /// <param name="alignment">In what coordinates rows are compared.</param>
    /// <param name="pairs">Layers to compare.</param>
    /// <returns>Agreements, matched channels, and ln p; <see langword="null"/> where nothing can be compared.</returns>
    public static (int Agreeing, int Matched, double LogP)? Run(
        CanonicalModel left, CanonicalModel right, StreamAlignment alignment, IEnumerable<(int Left, int Right)> pairs)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(pairs);
        (AttentionBlock Left, AttentionBlock Right)[] blocks = [.. pairs
            .Select(pair => (Left: left.Layers[pair.Left].Attention, Right: right.Layers[pair.Right].Attention))
            .Where(static pair => pair.Left is not null && pair.Right is not null).Select(static pair => (pair.Left!, pair.Right!))];
        if (blocks.Length == 0)
            return null;

        int[] sizes = [.. HeadSizes.Where(size => Fits(blocks[0].Left, size) && Fits(blocks[0].Right, size))];
        (int Agreeing, int Matched, double LogP)? best = null;
        foreach (int size in sizes)
        {
            int hits = 0, matched = 0;
            foreach ((AttentionBlock first, AttentionBlock second) in blocks)
            {
                if (!Fits(first, size) || !Fits(second, size))
                    continue;
                (Matrix leftReads, Matrix leftWrites) = Channels(left.Weights, first, size, alignment.MapLeft);
                (Matrix rightReads, Matrix rightWrites) = Channels(right.Weights, second, size, alignment.MapRight);
                int[] reads = MutualNeighbours.Of(leftReads, rightReads, ignoresSign: true), writes = MutualNeighbours.Of(leftWrites, rightWrites, ignoresSign: true);
                MatchCount count = MatchCount.Of(reads, writes, size);
                hits += count.Agreeing;
                matched += count.Matched;
            }

            double logP = Math.Min(0, LogProbability.InjectionUpperTail(hits, matched / (double)size) + Math.Log(sizes.Length));
            if (best is null || logP < best.Value.LogP)
                best = (hits, matched, logP);
        }

        return best;
    }

    private static bool Fits(AttentionBlock block, int size) =>
        block.Value.Rows % size == 0 && block.Output.Rows % block.Value.Rows == 0 && block.Value.Rows >= size;

    // What a value channel reads, and the sum of what it writes through every query head that shares it.
    private static (Matrix Reads, Matrix Writes) Channels(WeightSet weights, AttentionBlock block, int size, Func<Matrix, Matrix> map)
    {
        int channels = Math.Min(block.Value.Rows, MostChannels), shares = block.Output.Rows / block.Value.Rows;
        int[] rows = [.. Enumerable.Range(0, channels)];
        Matrix reads = block.Value.ReadRows(weights, rows);
        if (block.InputScale is { } scale)
        {
            for (int i = 0; i < channels; i++)
                TensorPrimitives.Multiply(reads.Row(i), scale, reads.Row(i));
        }

        Matrix writes = new(channels, block.Output.Columns);
        for (int share = 0; share < shares; share++)
        {
            int head = share;
            Matrix part = block.Output.ReadRows(weights, [.. rows.Select(row => ((((row / size) * shares) + head) * size) + (row % size))]);
            TensorPrimitives.Add(writes.Values, part.Values, writes.Values);
        }

        (reads, writes) = (map(reads), map(writes));
        reads.NormalizeRows();
        writes.NormalizeRows();
        return (reads, writes);
    }
}
