namespace ModelGuard.Lineage.Tensors.Hdf5;

/// <summary>A dataset in chunks. Decoded chunks are kept while a row of chunks is passed, up to 32 MiB.</summary>
internal sealed class ChunkedContent(ChunkReader reader, IReadOnlyList<long> shape, IReadOnlyList<long> chunkShape) : TensorContent
{
    private const long MaxKeptBytes = 32 << 20;

    private readonly Dictionary<long, float[]> _kept = [];

    public override void Read(long start, Span<float> destination)
    {
        int rank = shape.Count;
        long[] index = new long[rank];
        long[] first = new long[rank];
        while (!destination.IsEmpty)
        {
            long rest = start;
            for (int i = rank - 1; i >= 0; i--)
            {
                index[i] = rest % shape[i];
                rest /= shape[i];
            }

            long number = 0;
            long inside = 0;
            for (int i = 0; i < rank; i++)
            {
                long chunk = index[i] / chunkShape[i];
                first[i] = chunk * chunkShape[i];
                number = (number * (((shape[i] - 1) / chunkShape[i]) + 1)) + chunk;
                inside = (inside * chunkShape[i]) + index[i] - first[i];
            }

            // Along the last dimension elements stand side by side, up to the end of the chunk or of the row.
            int last = rank - 1;
            long run = rank == 0 ? 1 : Math.Min(chunkShape[last] - (index[last] - first[last]), shape[last] - index[last]);
            int count = (int)Math.Min(run, destination.Length);
            Chunk(number, first).AsSpan((int)inside, count).CopyTo(destination);
            start += count;
            destination = destination[count..];
        }
    }

    private float[] Chunk(long number, long[] first)
    {
        if (_kept.TryGetValue(number, out float[]? values))
            return values;
        if ((_kept.Count + 1L) * reader.Elements * sizeof(float) > MaxKeptBytes)
            _kept.Clear();
        values = new float[reader.Elements];
        reader.Read(first, values);
        _kept.Add(number, values);
        return values;
    }
}
