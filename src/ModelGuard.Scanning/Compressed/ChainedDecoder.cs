using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>Several streams as one, as their loaders read them.</summary>
/// <param name="source">The content.</param>
/// <param name="streams">The streams.</param>
/// <param name="open">Opens one.</param>
internal sealed class ChainedDecoder(ByteSource source, IReadOnlyList<CompressedStream> streams, Func<ByteSource, long, StreamDecoder> open) : StreamDecoder
{
    private StreamDecoder? _current;
    private int _next;

    public override long Position => _current?.Position ?? 0;

    public override int Read(Span<byte> destination)
    {
        while (true)
        {
            if (_current is null)
            {
                if (_next == streams.Count)
                    return 0;
                _current = open(source, streams[_next++].Start);
            }

            int read = _current.Read(destination);
            if (read > 0 || destination.IsEmpty)
                return read;
            _current.Dispose();
            _current = null;
        }
    }

    protected override void Dispose(bool disposing) => _current?.Dispose();
}
