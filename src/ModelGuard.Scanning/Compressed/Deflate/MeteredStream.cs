using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>
/// A forward-only stream over a source, for the decoder of the base class library, which reads ahead. From
/// <paramref name="singleFrom"/> on it hands out one byte at a time, so that its position tells how many bytes the decoder needed.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="start">First byte.</param>
/// <param name="singleFrom">Offset from which on bytes are handed out one by one.</param>
internal sealed class MeteredStream(ByteSource source, long start, long singleFrom) : Stream
{
    private readonly long _start = start;
    private long _position = start;

    /// <summary>Offset of the first byte that was handed out last.</summary>
    public long LastStart { get; private set; } = start;

    /// <summary>Whether the byte handed out last was alone.</summary>
    public bool IsExact => LastStart >= singleFrom || _position == _start;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => source.Length;

    /// <summary>Offset in the source of the next byte.</summary>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        int count = _position < singleFrom ? (int)Math.Min(buffer.Length, singleFrom - _position) : 1;
        int read = source.Read(_position, buffer[..count]);
        if (read > 0)
            LastStart = _position;
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
