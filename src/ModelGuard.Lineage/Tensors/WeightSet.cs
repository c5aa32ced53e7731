namespace ModelGuard.Lineage.Tensors;

/// <summary>
/// The tensors of one model, read on demand as 32-bit floats: nothing is loaded, and no more than what is asked for is in memory.
/// Not safe for use by several threads at once.
/// </summary>
public abstract class WeightSet : IDisposable
{
    /// <summary>What the model is called in messages: a display path.</summary>
    public abstract string Name { get; }

    /// <summary>Every tensor that can be read, in the order of the container.</summary>
    public abstract IReadOnlyList<WeightTensor> Tensors { get; }

    /// <summary>What is there and cannot be read as numbers, each with the reason: an IQ type, packed integers of an undocumented layout, a missing shard.</summary>
    public abstract IReadOnlyList<UnreadableTensor> Unreadable { get; }

    /// <summary>The files that the tensors come from, as display paths; empty for what is in memory.</summary>
    public virtual IReadOnlyList<string> Files => [];

    /// <summary>Reads elements in row-major order, widened or dequantised to 32-bit floats.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <param name="start">First element, 0-based. Quantised types are read from any element, at the cost of the block around it.</param>
    /// <param name="destination">Filled completely; <paramref name="start"/> and its length lie inside the tensor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie inside the tensor.</exception>
    /// <exception cref="Core.Bytes.MalformedContentException">The container ends before the tensor, or its blocks cannot be decoded.</exception>
    /// <exception cref="IOException">The file failed.</exception>
    public abstract void Read(WeightTensor tensor, long start, Span<float> destination);

    /// <summary>Reads all elements of a tensor in order, a tile at a time, as <see cref="Read"/> would give them.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <param name="tile">Room for a tile; 4,096 elements stay in the first-level cache.</param>
    /// <param name="onTile">Told of each tile; only the last one may be shorter.</param>
    internal virtual void ReadTiles(WeightTensor tensor, Span<float> tile, TileAction onTile)
    {
        for (long start = 0; start < tensor.ElementCount; start += tile.Length)
        {
            Span<float> part = tile[..(int)Math.Min(tile.Length, tensor.ElementCount - start)];
            Read(tensor, start, part);
            onTile(part);
        }
    }

    /// <summary>Reads all elements of a tensor in order as they are stored, where their powers can be summed without decoding.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <param name="onPiece">Told of each piece.</param>
    /// <returns>Whether they can; if not, nothing was read.</returns>
    internal virtual bool ReadStored(WeightTensor tensor, StoredAction onPiece) => false;

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the files.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
