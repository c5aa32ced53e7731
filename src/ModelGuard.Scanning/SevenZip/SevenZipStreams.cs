namespace ModelGuard.Scanning.SevenZip;

/// <summary>Where packed bytes are and how to unpack them.</summary>
/// <param name="Start">Offset of the first packed stream in the file.</param>
/// <param name="PackedLengths">Length of each packed stream, one behind the other.</param>
/// <param name="PackedSums">Check sums of the packed streams.</param>
/// <param name="Folders">The folders, which take the packed streams in order.</param>
internal sealed record SevenZipStreams(long Start, IReadOnlyList<long> PackedLengths, IReadOnlyList<uint?> PackedSums, IReadOnlyList<SevenZipFolder> Folders)
{
    public static SevenZipStreams None { get; } = new(SevenZipReader.SignatureHeaderLength, [], [], []);
}
