using System.IO.Hashing;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>
/// The bytes decoded last, which the stream refers back to, and those not handed out yet. It grows with what is decoded, never by what a
/// header states: a dictionary of 4 GiB in front of ten bytes costs nothing.
/// </summary>
internal sealed class SlidingWindow
{
    private const int FirstLength = 4 << 10;
    private const int LeastLength = 64 << 10;

    private readonly long _maximum;
    private readonly long _limit;
    private byte[] _bytes = new byte[FirstLength];
    private int _at;
    private long _forgotten;

    /// <summary>Creates a window.</summary>
    /// <param name="length">How far back the stream may refer, in bytes.</param>
    /// <param name="pending">How many bytes are added at most before they are handed out.</param>
    /// <param name="limits">Bounds what is kept.</param>
    public SlidingWindow(long length, int pending, ScanLimits limits)
    {
        _maximum = Math.Max(LeastLength, Math.Min(length, long.MaxValue / 2) + pending);
        _limit = Math.Min(limits.MaxKeptBytes, Array.MaxLength);
    }

    /// <summary>Bytes decoded.</summary>
    public long Total { get; private set; }

    /// <summary>Bytes not handed out.</summary>
    public int Pending { get; private set; }

    /// <summary>Bytes decoded since <see cref="Forget"/>.</summary>
    public long Known => Total - _forgotten;

    /// <summary>The byte decoded last; 0 before the first.</summary>
    public byte Last => Known == 0 ? (byte)0 : _bytes[(_at == 0 ? _bytes.Length : _at) - 1];

    /// <summary>The byte a distance back, 1 for the last.</summary>
    public byte Back(long distance)
    {
        Require(distance);
        int from = _at - (int)distance;
        return _bytes[from < 0 ? from + _bytes.Length : from];
    }

    public void Add(byte value)
    {
        if (_at == _bytes.Length)
            MakeRoom();
        _bytes[_at++] = value;
        Total++;
        Pending++;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_at == _bytes.Length)
                MakeRoom();
            int count = Math.Min(bytes.Length, _bytes.Length - _at);
            bytes[..count].CopyTo(_bytes.AsSpan(_at));
            Advance(count);
            bytes = bytes[count..];
        }
    }

    /// <summary>Repeats bytes decoded before.</summary>
    /// <param name="distance">How far back they begin, 1 for the last byte.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="MalformedContentException">They lie before the first byte.</exception>
    public void Copy(long distance, int length)
    {
        Require(distance);
        while (length > 0)
        {
            if (_at == _bytes.Length)
                MakeRoom();
            int from = _at - (int)distance;
            if (from < 0)
                from += _bytes.Length;
            int count = Math.Min(length, _bytes.Length - Math.Max(_at, from));
            if (distance >= count)
            {
                _bytes.AsSpan(from, count).CopyTo(_bytes.AsSpan(_at));
            }
            else
            {
                for (int i = 0; i < count; i++)
                    _bytes[_at + i] = _bytes[from + i];
            }

            Advance(count);
            length -= count;
        }
    }

    /// <summary>Forgets what was decoded; what is pending stays.</summary>
    public void Forget() => _forgotten = Total;

    /// <summary>Reads bytes decoded before.</summary>
    /// <param name="distance">How far back they begin.</param>
    /// <param name="destination">Where they go.</param>
    /// <returns>How many were read.</returns>
    public int Peek(int distance, Span<byte> destination)
    {
        int from = _at - distance;
        if (from < 0)
            from += _bytes.Length;
        int count = Math.Min(Math.Min(destination.Length, distance), _bytes.Length - from);
        _bytes.AsSpan(from, count).CopyTo(destination);
        return count;
    }

    /// <summary>Adds the bytes decoded last to a check sum.</summary>
    /// <param name="sum">The check sum.</param>
    /// <param name="count">How many bytes.</param>
    public void AppendTo(NonCryptographicHashAlgorithm sum, int count)
    {
        byte[] bytes = new byte[Math.Min(count, 16 << 10)];
        for (int left = count; left > 0;)
        {
            int read = Peek(left, bytes);
            sum.Append(bytes.AsSpan(0, read));
            left -= read;
        }
    }

    /// <summary>Hands out pending bytes.</summary>
    public int Take(Span<byte> destination)
    {
        int wanted = Math.Min(destination.Length, Pending);
        int taken = 0;
        while (taken < wanted)
        {
            int from = _at - Pending;
            if (from < 0)
                from += _bytes.Length;
            int count = Math.Min(wanted - taken, _bytes.Length - from);
            _bytes.AsSpan(from, count).CopyTo(destination[taken..]);
            Pending -= count;
            taken += count;
        }

        return taken;
    }

    private void Advance(int count)
    {
        _at += count;
        Total += count;
        Pending += count;
    }

    private void Require(long distance)
    {
        if (distance < 1 || distance > Known || distance > _bytes.Length)
            throw new MalformedContentException($"expected a reference to one of the {Math.Min(Known, _maximum)} bytes before, found one {distance} back", Total);
    }

    /// <summary>At the end of the buffer: it grows until it is as long as the stream may refer back, then starts again at its front.</summary>
    private void MakeRoom()
    {
        if (_bytes.Length >= _maximum)
        {
            _at = 0;
            return;
        }

        long length = Math.Min(_maximum, _bytes.Length * 2L);
        if (length > _limit)
            throw new LimitReachedException(nameof(ScanLimits.MaxKeptBytes), _limit);
        Array.Resize(ref _bytes, (int)length);
    }
}
