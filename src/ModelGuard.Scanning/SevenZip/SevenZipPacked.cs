using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.SevenZip;

/// <summary>Where the packed streams of a folder are.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">Behind the last byte.</param>
internal readonly record struct SevenZipPacked(long Start, long End)
{
    /// <summary>The packed streams of one folder; those of earlier folders stand before them.</summary>
    /// <exception cref="MalformedContentException">They do not lie inside the file.</exception>
    public static SevenZipPacked Of(SevenZipStreams streams, int folder, long fileLength)
    {
        int first = 0;
        for (int i = 0; i < folder; i++)
            first += streams.Folders[i].PackedInputs.Count;
        int count = streams.Folders[folder].PackedInputs.Count;
        if (first + count > streams.PackedLengths.Count)
            throw new MalformedContentException($"expected a packed stream for each of {streams.Folders.Count} folders, found {streams.PackedLengths.Count}", streams.Start);
        long start = streams.Start;
        for (int i = 0; i < first; i++)
            start = Add(start, streams.PackedLengths[i], fileLength);
        long end = start;
        for (int i = first; i < first + count; i++)
            end = Add(end, streams.PackedLengths[i], fileLength);
        return new SevenZipPacked(start, end);
    }

    private static long Add(long offset, long length, long fileLength) => offset <= fileLength && length <= fileLength - offset
        ? offset + length
        : throw new MalformedContentException($"expected packed streams inside the file, found one of {length} bytes at {offset}: the archive is cut short", Math.Min(offset, fileLength));
}
