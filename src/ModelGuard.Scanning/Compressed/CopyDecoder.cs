using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>Bytes that are stored as they are.</summary>
/// <param name="source">The content; they fill it to its end.</param>
/// <param name="start">First byte.</param>
internal sealed class CopyDecoder(ByteSource source, long start) : StreamDecoder
{
    private long _position = start;

    public override long Position => _position;

    public override int Read(Span<byte> destination)
    {
        int read = source.Read(_position, destination);
        _position += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
    }
}
