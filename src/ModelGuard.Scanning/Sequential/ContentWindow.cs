using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Sequential;

/// <summary>A window of at most 64 KiB onto content that is read forward in small pieces.</summary>
/// <param name="content">The content.</param>
internal sealed class ContentWindow(ByteSource content)
{
    private const int MaxLength = 64 << 10;
    private const int MinLength = 16;

    private readonly byte[] _window = new byte[(int)Math.Clamp(content.Length, MinLength, MaxLength)];
    private long _start;
    private int _count;

    /// <summary>The most bytes that are shown at a time.</summary>
    public int Length => _window.Length;

    /// <summary>Shows bytes; valid until the next call.</summary>
    /// <param name="position">Offset of the first, 0 or more.</param>
    /// <param name="count">How many, at most <see cref="Length"/>.</param>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    public ReadOnlySpan<byte> Show(long position, int count)
    {
        long at = position - _start;
        if (at < 0 || at + count > _count)
        {
            _start = position;
            _count = content.Read(position, _window);
            at = 0;
            if (_count < count)
                throw new MalformedContentException($"expected {count} bytes, found {_count}: the content is cut short", position);
        }

        return _window.AsSpan((int)at, count);
    }
}
