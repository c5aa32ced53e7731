using System.IO.Compression;
using ModelGuard.Core.Budgets;

namespace ModelGuard.Core.Bytes;

/// <summary>
/// The inflated view of a raw deflate stream (RFC 1951; zip method 8), decoded as it is read. It keeps a window of the bytes decoded last;
/// a read before the window decodes again from the start, and the budget pays for every inflated byte each time.
/// </summary>
public sealed class InflatedByteSource : ByteSource, IDisposable
{
    /// <summary>Members up to this size may inflate at any ratio: a small member cannot hurt.</summary>
    private const long RatioFreeLength = 16L << 20;
    private const int WindowLength = 256 << 10;
    private const int ChunkLength = 64 << 10;

    private readonly ByteSource _compressed;
    private readonly ScanBudget _budget;
    private readonly byte[] _window;
    private ByteSourceStream? _input;
    private DeflateStream? _decoder;
    private long _decoded;
    private bool _ended;

    /// <summary>Creates the view; nothing is decoded yet.</summary>
    /// <param name="compressed">Exactly the bytes of the deflate stream.</param>
    /// <param name="declaredLength">Length of the inflated bytes that the container declares, in bytes.</param>
    /// <param name="budget">Pays for the inflated bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="declaredLength"/> is negative.</exception>
    public InflatedByteSource(ByteSource compressed, long declaredLength, ScanBudget budget)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(declaredLength);
        _compressed = compressed;
        _budget = budget;
        Length = declaredLength;
        _window = new byte[(int)Math.Min(Math.Max(declaredLength, 1), WindowLength)];
    }

    /// <summary>Length that the container declares. A read that reaches the end checks that the stream ends there too.</summary>
    public override long Length { get; }

    /// <summary>Decodes a raw deflate stream of unknown length to its end, keeping nothing.</summary>
    /// <param name="compressed">Bytes that start with a deflate stream.</param>
    /// <param name="budget">Pays for the inflated bytes.</param>
    /// <param name="consumed">Bytes of <paramref name="compressed"/> handed to the decoder; exact where the stream ends in the last 64.</param>
    /// <returns>The number of inflated bytes.</returns>
    /// <exception cref="MalformedContentException">The bytes are no deflate stream, or it is cut short.</exception>
    /// <exception cref="LimitReachedException">The budget is used up, or the ratio is too high.</exception>
    public static long Measure(ByteSource compressed, ScanBudget budget, out long consumed)
    {
        using InflatedByteSource view = new(compressed, long.MaxValue, budget);
        view.DecodeTo(long.MaxValue);
        consumed = view._input!.Position;
        return view._decoded;
    }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (Length == 0 && !_ended)
            CheckEnd();
        if (offset >= Length || destination.IsEmpty)
            return 0;
        int wanted = (int)Math.Min(destination.Length, Length - offset);
        int total = 0;
        while (total < wanted)
        {
            long position = offset + total;
            if (position < _decoded - _window.Length)
                Restart();
            if (position >= _decoded)
                DecodeTo(Math.Min(Length, position + Math.Min(wanted - total, ChunkLength)));
            if (position >= _decoded)
                throw new MalformedContentException($"expected {Length} inflated bytes as declared, found {_decoded}", _decoded);
            total += CopyFromWindow(position, destination[total..wanted]);
        }

        if (_decoded == Length && !_ended)
            CheckEnd();
        return wanted;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _decoder?.Dispose();
        _input?.Dispose();
    }

    private void Restart()
    {
        Dispose();
        _decoder = null;
        _decoded = 0;
        _ended = false;
    }

    private void Open()
    {
        if (_decoder is not null)
            return;
        _input = Length == long.MaxValue ? new ByteSourceStream(_compressed) : new ByteSourceStream(_compressed, singleByteTail: 1);
        _decoder = new DeflateStream(_input, CompressionMode.Decompress, leaveOpen: true);
    }

    private void DecodeTo(long end)
    {
        Open();
        while (_decoded < end && !_ended)
        {
            int start = (int)(_decoded % _window.Length);
            int room = (int)Math.Min(Math.Min(_window.Length - start, ChunkLength), end - _decoded);
            int read = Decode(_window.AsSpan(start, room));
            if (read == 0)
            {
                _ended = true;
                break;
            }

            _decoded += read;
            _budget.ChargeInflatedBytes(read);
            if (_decoded > RatioFreeLength && _decoded / _budget.Limits.MaxInflationRatio > Math.Max(_compressed.Length, 1))
                throw new LimitReachedException(nameof(ScanLimits.MaxInflationRatio), _budget.Limits.MaxInflationRatio);
        }
    }

    private int Decode(Span<byte> destination)
    {
        try
        {
            return _decoder!.Read(destination);
        }
        catch (InvalidDataException)
        {
            throw new MalformedContentException("expected a deflate stream, found bytes that cannot be inflated", _decoded);
        }
    }

    /// <summary>The last declared byte was decoded: nothing may follow, neither inflated nor compressed.</summary>
    private void CheckEnd()
    {
        Open();
        Span<byte> next = stackalloc byte[1];
        if (Decode(next) != 0)
            throw new MalformedContentException($"expected {Length} inflated bytes as declared, found more", Length);
        _ended = true;
        if (_input!.Position < _compressed.Length)
            throw new MalformedContentException($"expected the deflate stream to fill its {_compressed.Length} bytes, found its end after {_input.Position}", Length);
    }

    private int CopyFromWindow(long position, Span<byte> destination)
    {
        int start = (int)(position % _window.Length);
        int count = (int)Math.Min(Math.Min(_decoded - position, _window.Length - start), destination.Length);
        _window.AsSpan(start, count).CopyTo(destination);
        return count;
    }
}
