using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>
/// Decoded bytes that are not kept: a window of them is, and a read before it decodes again from the start. The budget pays for every
/// decoded byte each time, and more than for the first: decoding again and again is how a small file takes hours.
/// </summary>
/// <param name="length">Decoded length, in bytes.</param>
/// <param name="budget">Pays for the decoded bytes.</param>
/// <param name="open">Opens a decoder at the start.</param>
internal sealed class DecodedByteSource(long length, ScanBudget budget, Func<StreamDecoder> open) : ByteSource, IDisposable
{
    private const int PriceOfAgain = 4;
    private const int WindowLength = 1 << 20;
    private const int ChunkLength = 64 << 10;

    private readonly byte[] _window = new byte[(int)Math.Clamp(length, 1, WindowLength)];
    private StreamDecoder? _decoder;
    private long _decoded;

    public override long Length => length;

    public override int Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (offset >= length)
            return 0;
        int wanted = (int)Math.Min(destination.Length, length - offset);
        int total = 0;
        while (total < wanted)
        {
            long position = offset + total;
            if (position < _decoded - _window.Length)
                Dispose();
            if (position >= _decoded)
                DecodeTo(Math.Min(length, position + Math.Min(wanted - total, ChunkLength)));
            int start = (int)(position % _window.Length);
            int count = (int)Math.Min(Math.Min(_decoded - position, _window.Length - start), wanted - total);
            _window.AsSpan(start, count).CopyTo(destination[total..]);
            total += count;
        }

        return wanted;
    }

    public void Dispose()
    {
        _decoder?.Dispose();
        _decoder = null;
        _decoded = 0;
    }

    private void DecodeTo(long end)
    {
        _decoder ??= open();
        while (_decoded < end)
        {
            int start = (int)(_decoded % _window.Length);
            int room = (int)Math.Min(Math.Min(_window.Length - start, ChunkLength), end - _decoded);
            int read = _decoder.Read(_window.AsSpan(start, room));
            if (read == 0)
                throw new MalformedContentException($"expected {length} decoded bytes, found {_decoded}", _decoded);
            _decoded += read;
            budget.ChargeInflatedBytes((long)read * PriceOfAgain);
        }
    }
}
