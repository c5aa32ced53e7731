namespace ModelGuard.Scanning.Compressed;

/// <summary>The Delta filter of xz and 7z: each byte is the difference to the one a distance before.</summary>
/// <param name="inner">The bytes before the filter.</param>
/// <param name="distance">The distance, from 1 to 256.</param>
internal sealed class DeltaDecoder(StreamDecoder inner, int distance) : StreamDecoder
{
    private readonly byte[] _history = new byte[256];
    private byte _at;

    public override long Position => inner.Position;

    public override int Read(Span<byte> destination)
    {
        int read = inner.Read(destination);
        foreach (ref byte value in destination[..read])
        {
            value += _history[(byte)(_at - distance)];
            _history[_at++] = value;
        }

        return read;
    }

    protected override void Dispose(bool disposing) => inner.Dispose();
}
