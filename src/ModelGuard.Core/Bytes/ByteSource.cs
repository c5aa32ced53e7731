using ModelGuard.Core.Budgets;

namespace ModelGuard.Core.Bytes;

/// <summary>
/// Bytes that can be read at any offset: a file, a part of one, or the inflated view of an archive member.
/// Reading never changes what is read, and no source holds more than a window of its bytes in memory.
/// </summary>
public abstract class ByteSource
{
    /// <summary>Length in bytes. For an inflated view this is the length that its container declares.</summary>
    public abstract long Length { get; }

    /// <summary>Reads up to <c>destination.Length</c> bytes at <paramref name="offset"/>.</summary>
    /// <returns>The number of bytes read: less than asked for only at the end; 0 at or behind the end.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="offset"/> is negative.</exception>
    /// <exception cref="IOException">The underlying file failed.</exception>
    /// <exception cref="MalformedContentException">The bytes of the container cannot be decoded.</exception>
    /// <exception cref="LimitReachedException">Decoding would exceed the budget.</exception>
    public abstract int Read(long offset, Span<byte> destination);

    /// <summary>Fills <paramref name="destination"/> completely or throws.</summary>
    /// <exception cref="MalformedContentException">The source ends before the last byte asked for.</exception>
    public void ReadExactly(long offset, Span<byte> destination)
    {
        int read = Read(offset, destination);
        if (read < destination.Length)
            throw new MalformedContentException($"expected {destination.Length} bytes, found {read}: the content is cut short", offset + read);
    }

    /// <summary>A view of a part of this source.</summary>
    /// <param name="offset">First byte, 0-based.</param>
    /// <param name="length">Length in bytes; the part must lie inside the source.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie inside the source.</exception>
    public ByteSource Slice(long offset, long length) => new SliceByteSource(this, offset, length);
}
