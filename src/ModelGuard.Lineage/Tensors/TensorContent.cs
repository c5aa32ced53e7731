namespace ModelGuard.Lineage.Tensors;

/// <summary>Where the elements of one tensor come from.</summary>
internal abstract class TensorContent
{
    /// <summary>Elements that a tensor is read by at a time: 256 KiB of floats, which stay in the second-level cache.</summary>
    public const int ChunkElements = 64 << 10;

    /// <summary>Reads elements in row-major order; the part lies inside the tensor.</summary>
    /// <param name="start">First element, 0-based.</param>
    /// <param name="destination">Filled completely.</param>
    public abstract void Read(long start, Span<float> destination);

    /// <summary>Reads all elements in order, a tile at a time, and hands each tile on while it is in the first-level cache.</summary>
    /// <param name="count">Elements of the tensor.</param>
    /// <param name="tile">Room for a tile.</param>
    /// <param name="onTile">Told of each tile; only the last one may be shorter.</param>
    public virtual void ReadTiles(long count, Span<float> tile, TileAction onTile)
    {
        for (long start = 0; start < count; start += tile.Length)
        {
            Span<float> part = tile[..(int)Math.Min(tile.Length, count - start)];
            Read(start, part);
            onTile(part);
        }
    }
}
