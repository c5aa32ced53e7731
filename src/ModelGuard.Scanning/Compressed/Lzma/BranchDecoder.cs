namespace ModelGuard.Scanning.Compressed;

/// <summary>A branch filter of xz and 7z: addresses in machine code are made absolute so that they compress, and here relative again.</summary>
/// <param name="inner">The bytes before the filter.</param>
/// <param name="filter">Undoes the filter.</param>
internal sealed class BranchDecoder(StreamDecoder inner, BranchFilter filter) : StreamDecoder
{
    private readonly byte[] _bytes = new byte[4096];
    private uint _position;
    private int _start;
    private int _ready;
    private int _count;
    private bool _ended;

    public override long Position => inner.Position;

    public override int Read(Span<byte> destination)
    {
        while (_start == _ready && !(_ended && _start == _count) && !destination.IsEmpty)
            Fill();
        int count = Math.Min(destination.Length, _ready - _start);
        _bytes.AsSpan(_start, count).CopyTo(destination);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing) => inner.Dispose();

    private void Fill()
    {
        _bytes.AsSpan(_start, _count - _start).CopyTo(_bytes);
        _count -= _start;
        _start = 0;
        int read = inner.Read(_bytes.AsSpan(_count));
        _count += read;
        _ended = read == 0;

        // The last instruction may be cut: at the end it stays as it is.
        int done = filter.Apply(_bytes.AsSpan(0, _count), _position);
        _position += (uint)done;
        _ready = _ended ? _count : done;
    }
}
