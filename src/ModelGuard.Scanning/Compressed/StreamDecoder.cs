using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>
/// Decodes one compressed stream, forward only, and knows exactly where it ended: what follows is another stream, padding, or bytes
/// that belong to nothing.
/// </summary>
internal abstract class StreamDecoder : IDisposable
{
    /// <summary>A hostile stream can be wrong in every block; the first faults tell enough.</summary>
    private const int MaxFaults = 8;

    private readonly List<DecoderFault> _faults = [];

    /// <summary>What the stream states and what is not so, as far as it was decoded.</summary>
    public IReadOnlyList<DecoderFault> Faults => _faults;

    /// <summary>Offset in the source behind the last byte that was needed; exact once <see cref="Read"/> has returned 0.</summary>
    public abstract long Position { get; }

    /// <summary>Decodes up to <c>destination.Length</c> bytes.</summary>
    /// <returns>The number of bytes; 0 only at the end of the stream, or for an empty destination.</returns>
    /// <exception cref="MalformedContentException">The bytes are no stream of this kind, or it is cut short.</exception>
    /// <exception cref="UnsupportedCodingException">The stream needs a method or filter that has no decoder here.</exception>
    /// <exception cref="Core.Budgets.LimitReachedException">The window that the stream needs is larger than the limit.</exception>
    public abstract int Read(Span<byte> destination);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of inner decoders.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Notes a fault.</summary>
    protected void AddFault(string message, long offset)
    {
        if (_faults.Count < MaxFaults)
            _faults.Add(new DecoderFault(message, offset));
    }
}
