namespace ModelGuard.Scanning.SevenZip;

/// <summary>Everything that a 7z archive states.</summary>
/// <param name="Streams">Its packed content.</param>
/// <param name="Files">Its members.</param>
/// <param name="Faults">Check sums that do not hold and leftovers of the header: sentence and offset.</param>
/// <param name="HeaderExtents">Bytes that the headers take: start and end.</param>
internal sealed record SevenZipArchive(
    SevenZipStreams Streams,
    IReadOnlyList<SevenZipFile> Files,
    IReadOnlyList<(string Message, long Offset)> Faults,
    IReadOnlyList<(long Start, long End)> HeaderExtents);
