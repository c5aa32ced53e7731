namespace ModelGuard.Lineage.Tensors;

/// <summary>Elements that had to be decoded at once.</summary>
internal sealed class MemoryContent(float[] values) : TensorContent
{
    public override void Read(long start, Span<float> destination) => values.AsSpan((int)start, destination.Length).CopyTo(destination);
}
