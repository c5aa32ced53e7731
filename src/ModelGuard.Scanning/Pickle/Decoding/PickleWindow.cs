using System.Buffers;
using System.Runtime.InteropServices;

using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Pickle.Decoding;

/// <summary>A window of a byte source: forward reading refills it, everything behind it is read again on request.</summary>
internal sealed class PickleWindow : IDisposable
{
    /// <summary>Bytes behind <see cref="Count"/> that exist in <see cref="Bytes"/>, so that whole vectors may be read from its last bytes.</summary>
    public const int Slack = 32;

    /// <summary>Bytes that the window holds at most.</summary>
    public const int Capacity = (256 << 10) - Slack;

    private readonly ByteSource _source;
    private readonly ArraySegment<byte> _memory;
    private readonly byte[] _rented;

    public PickleWindow(ByteSource source, long offset)
    {
        _source = source;
        Length = source.Length;
        Start = offset;
        _rented = ArrayPool<byte>.Shared.Rent((int)Math.Min(Capacity, Math.Max(256, Length - offset)) + Slack);
        Bytes = _rented;
        if (source is MemoryByteSource memory && MemoryMarshal.TryGetArray(memory.Bytes, out ArraySegment<byte> segment))
            _memory = segment;
    }

    /// <summary>The buffer; valid from 0 to <see cref="Count"/>.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>Valid bytes in <see cref="Bytes"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Offset of <c>Bytes[0]</c> in the content.</summary>
    public long Start { get; private set; }

    /// <summary>Length of the content.</summary>
    public long Length { get; private set; }

    /// <summary>Makes the window start at an offset and hold as many bytes as it can.</summary>
    public void MoveTo(long offset)
    {
        // What lies in memory is read where it lies, but for its end, behind which there need be no slack.
        if (_memory.Count - Slack - offset >= Capacity)
        {
            Bytes = _memory.Array!;
            Start = -_memory.Offset;
            Count = _memory.Offset + _memory.Count - Slack;
            return;
        }

        if (Bytes != _rented)
        {
            Bytes = _rented;
            Count = 0;
        }

        long overlap = Start + Count - offset;
        int kept = 0;
        if (offset >= Start && overlap > 0)
        {
            kept = (int)overlap;
            Bytes.AsSpan((int)(offset - Start), kept).CopyTo(Bytes);
        }

        Start = offset;
        Count = kept;
        if (offset + kept < Length)
            Count += _source.Read(offset + kept, Bytes.AsSpan(kept, Bytes.Length - Slack - kept));

        // A file that shrank meanwhile ends where it now ends.
        if (Count < Bytes.Length - Slack)
            Length = Math.Min(Length, Start + Count);
    }

    /// <summary>Whether bytes are in the window.</summary>
    public bool Holds(long offset, long count) => count <= Capacity && offset >= Start && offset + count <= Start + Count;

    /// <summary>Bytes that the window holds.</summary>
    public ReadOnlySpan<byte> Span(long offset, int count) => Bytes.AsSpan((int)(offset - Start), count);

    /// <summary>Copies bytes from the window or, where they have left it, from the source.</summary>
    /// <returns>The number of bytes copied.</returns>
    public int Copy(long offset, Span<byte> destination)
    {
        if (offset >= Length)
            return 0;
        if (destination.Length > Length - offset)
            destination = destination[..(int)(Length - offset)];
        if (!Holds(offset, destination.Length))
            return _source.Read(offset, destination);
        Span(offset, destination.Length).CopyTo(destination);
        return destination.Length;
    }

    /// <summary>A part of the content.</summary>
    public ByteSource Slice(long offset, long length) => _source.Slice(offset, length);

    public void Dispose()
    {
        bool isReturned = Bytes.Length == 0;
        Bytes = [];
        if (!isReturned)
            ArrayPool<byte>.Shared.Return(_rented);
    }
}
