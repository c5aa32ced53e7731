namespace ModelGuard.Core.Bytes;

/// <summary>A part of another source.</summary>
public sealed class SliceByteSource : ByteSource
{
    private readonly ByteSource _source;
    private readonly long _start;

    /// <summary>Creates the view; see <see cref="ByteSource.Slice"/>.</summary>
    public SliceByteSource(ByteSource source, long offset, long length)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, source.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, source.Length - offset);
        _source = source;
        _start = offset;
        Length = length;
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (offset >= Length)
            return 0;
        if (destination.Length > Length - offset)
            destination = destination[..(int)(Length - offset)];
        return _source.Read(_start + offset, destination);
    }
}
