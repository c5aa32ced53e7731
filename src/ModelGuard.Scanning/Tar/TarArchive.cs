namespace ModelGuard.Scanning.Tar;

/// <summary>Everything that a tar archive states.</summary>
/// <param name="Entries">Its members in order.</param>
/// <param name="Faults">What breaks the rules of the format: sentence and offset.</param>
/// <param name="Contradictions">What programs read differently: sentence, offset and member.</param>
/// <param name="Gaps">Bytes that belong to no record.</param>
internal sealed record TarArchive(
    IReadOnlyList<TarEntry> Entries,
    IReadOnlyList<(string Message, long Offset)> Faults,
    IReadOnlyList<(string Message, long Offset, string Member)> Contradictions,
    IReadOnlyList<TarGap> Gaps);

/// <summary>Bytes that belong to no record.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">Behind the last byte.</param>
/// <param name="After">What they follow, as part of a sentence.</param>
internal sealed record TarGap(long Start, long End, string After);
