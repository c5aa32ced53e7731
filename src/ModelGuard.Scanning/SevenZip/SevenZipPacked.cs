namespace ModelGuard.Scanning.SevenZip;

/// <summary>Where the packed streams of a folder are.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">Behind the last byte.</param>
internal readonly record struct SevenZipPacked(long Start, long End)
{
    /// <summary>The packed streams of each folder, which stand one behind the other, up to the first that does not lie inside the file.</summary>
    public static IReadOnlyList<SevenZipPacked> Of(SevenZipStreams streams, long fileLength)
    {
        List<SevenZipPacked> packed = [];
        int next = 0;
        long at = streams.Start;
        foreach (SevenZipFolder folder in streams.Folders)
        {
            if (at > fileLength)
                return packed;
            long start = at;
            for (int i = 0; i < folder.PackedInputs.Count; i++, next++)
            {
                if (next >= streams.PackedLengths.Count || streams.PackedLengths[next] > fileLength - at)
                    return packed;
                at += streams.PackedLengths[next];
            }

            packed.Add(new SevenZipPacked(start, at));
        }

        return packed;
    }
}
