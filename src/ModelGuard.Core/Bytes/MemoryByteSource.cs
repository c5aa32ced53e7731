namespace ModelGuard.Core.Bytes;

/// <summary>Bytes that are already in memory.</summary>
public sealed class MemoryByteSource(ReadOnlyMemory<byte> bytes) : ByteSource
{
    /// <summary>The bytes themselves.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (offset >= bytes.Length)
            return 0;
        int count = Math.Min(destination.Length, bytes.Length - (int)offset);
        bytes.Span.Slice((int)offset, count).CopyTo(destination);
        return count;
    }
}
