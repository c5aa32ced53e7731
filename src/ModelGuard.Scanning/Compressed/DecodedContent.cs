using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>
/// Collects what a decoder hands out, pays for it, and makes it readable at any offset: kept in memory where it fits, decoded again where
/// it does not.
/// </summary>
/// <param name="scope">Whose budget pays.</param>
/// <param name="compressedLength">Bytes that it is decoded from.</param>
internal sealed class DecodedContent(ScanScope scope, long compressedLength) : IDisposable
{
    /// <summary>Content up to this size may inflate at any ratio: it cannot hurt.</summary>
    private const long RatioFreeLength = 16L << 20;
    private const int ChunkLength = 64 << 10;

    private byte[]? _chunk;
    private MemoryStream? _kept = new();
    private DecodedByteSource? _decoded;
    private long _charged;
    private byte _first;

    /// <summary>Bytes decoded.</summary>
    public long Length { get; private set; }

    /// <summary>Whether all bytes decoded are the same.</summary>
    public bool IsOneByte { get; private set; } = true;

    /// <summary>Decodes a stream to its end, or to a number of bytes.</summary>
    /// <param name="decoder">The stream.</param>
    /// <param name="count">How many bytes at most.</param>
    public void Drain(StreamDecoder decoder, long count = long.MaxValue)
    {
        _chunk ??= new byte[(int)Math.Clamp(count, 1, ChunkLength)];
        for (long left = count; left > 0;)
        {
            int read = decoder.Read(_chunk.AsSpan(0, (int)Math.Min(left, _chunk.Length)));
            if (read == 0)
                return;
            left -= read;
            Length += read;
            IsOneByte = IsOneByte && !_chunk.AsSpan(0, read).ContainsAnyExcept(Length == read ? _first = _chunk[0] : _first);
            Keep(_chunk.AsSpan(0, read));
            scope.Budget.ChargeInflatedBytes(read);
            if (Length > RatioFreeLength && Length / scope.Budget.Limits.MaxInflationRatio > Math.Max(compressedLength, 1))
                throw new LimitReachedException(nameof(ScanLimits.MaxInflationRatio), scope.Budget.Limits.MaxInflationRatio);
        }
    }

    /// <summary>What was decoded, to be read at any offset.</summary>
    /// <param name="open">Opens a decoder at the start.</param>
    public ByteSource AsSource(Func<StreamDecoder> open)
    {
        if (_kept is not null)
            return new MemoryByteSource(_kept.GetBuffer().AsMemory(0, (int)_kept.Length));
        _decoded ??= new DecodedByteSource(Length, scope.Budget, open);
        return _decoded;
    }

    public void Dispose()
    {
        _decoded?.Dispose();
        Forget();
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_kept is null)
            return;
        ScanLedger ledger = scope.Ledger;
        if (bytes.Length > scope.Budget.Limits.MaxKeptBytes - ledger.KeptBytes || _kept.Length + bytes.Length > Array.MaxLength / 2)
        {
            Forget();
            return;
        }

        _kept.Write(bytes);
        _charged += bytes.Length;
        ledger.KeptBytes += bytes.Length;
    }

    private void Forget()
    {
        _kept?.Dispose();
        _kept = null;
        scope.Ledger.KeptBytes -= _charged;
        _charged = 0;
    }
}
