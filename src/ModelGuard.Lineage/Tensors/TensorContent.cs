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
}
