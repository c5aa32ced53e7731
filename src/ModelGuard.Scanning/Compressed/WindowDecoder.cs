using System.Runtime.ExceptionServices;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Compressed;

/// <summary>
/// A decoder that refers back to what it decoded. Where it fails, what was decoded before is handed out first: a loader has seen it
/// too when it fails.
/// </summary>
/// <param name="window">The bytes decoded last.</param>
internal abstract class WindowDecoder(SlidingWindow window) : StreamDecoder
{
    private ExceptionDispatchInfo? _failure;
    private bool _ended;

    /// <summary>The bytes decoded last.</summary>
    protected SlidingWindow Window { get; } = window;

    public sealed override int Read(Span<byte> destination)
    {
        if (Window.Pending == 0 && !destination.IsEmpty)
        {
            _failure?.Throw();
            try
            {
                while (Window.Pending == 0 && !_ended)
                    _ended = !Step(destination.Length);
            }
            catch (Exception exception) when (Window.Pending > 0 && exception is (MalformedContentException or LimitReachedException or UnsupportedCodingException))
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
        }

        return Window.Take(destination);
    }

    /// <summary>Decodes a little more into the window.</summary>
    /// <param name="wanted">How many bytes are asked for.</param>
    /// <returns>Whether the stream goes on behind that.</returns>
    protected abstract bool Step(int wanted);

    protected override void Dispose(bool disposing)
    {
    }
}
