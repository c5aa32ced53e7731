namespace ModelGuard.Core.Bytes;

/// <summary>
/// A forward-only stream over a source, for decoders of the base class library. The last bytes are handed out one at a time, so that
/// <see cref="Stream.Position"/> tells exactly how many bytes a decoder needed, and bytes hidden behind its end are noticed.
/// </summary>
/// <param name="source">The bytes.</param>
/// <param name="singleByteTail">How many bytes are handed out one at a time; 1 is enough to tell whether a decoder needed all.</param>
public sealed class ByteSourceStream(ByteSource source, int singleByteTail = 64) : Stream
{
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => source.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        long beforeTail = source.Length - singleByteTail - _position;
        int count = beforeTail > 0 ? (int)Math.Min(buffer.Length, beforeTail) : Math.Min(buffer.Length, 1);
        int read = source.Read(_position, buffer[..count]);
        _position += read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
