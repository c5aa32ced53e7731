using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.FlatBuffers;

/// <summary>Which bytes of a content belong to something, and which to nothing.</summary>
/// <param name="length">Bytes of the content.</param>
internal sealed class ClaimedBytes(long length)
{
    private readonly List<(long Start, long End)> _claimed = [];

    /// <summary>Claims bytes; several things may claim the same.</summary>
    /// <exception cref="MalformedContentException">They do not lie inside the content.</exception>
    public void Claim(long start, long count)
    {
        if (count < 0 || start < 0 || start > length - count)
            throw new MalformedContentException($"expected {count} bytes inside the content of {length}, found an offset of {start}", Math.Max(0, start));
        _claimed.Add((start, start + count));
    }

    /// <summary>The ranges that belong to nothing, paddings of zeros left out.</summary>
    /// <param name="content">The content.</param>
    /// <param name="maxPadding">Zeros between two things that are no hole, in bytes.</param>
    public IEnumerable<(long Start, long End)> Holes(ByteSource content, int maxPadding)
    {
        long covered = 0;
        foreach ((long start, long end) in _claimed.Order().Append((length, length)))
        {
            if (start > covered && !IsPadding(content, covered, start, maxPadding))
                yield return (covered, start);
            covered = Math.Max(covered, end);
        }
    }

    private static bool IsPadding(ByteSource content, long start, long end, int maxPadding)
    {
        if (end - start >= maxPadding)
            return false;
        Span<byte> bytes = stackalloc byte[1024];
        for (; start < end; start += bytes.Length)
        {
            bytes = bytes[..(int)Math.Min(bytes.Length, end - start)];
            content.ReadExactly(start, bytes);
            if (bytes.ContainsAnyExcept((byte)0))
                return false;
        }

        return true;
    }
}
