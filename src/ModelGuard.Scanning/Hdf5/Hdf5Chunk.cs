namespace ModelGuard.Scanning.Hdf5;

/// <summary>A part of a dataset, filtered on its own.</summary>
/// <param name="Start">Index of its first element in each dimension.</param>
/// <param name="Offset">Where its bytes stand in the file.</param>
/// <param name="Length">How many they are.</param>
/// <param name="SkippedFilters">Bit n: the filter n was not applied to it.</param>
internal sealed record Hdf5Chunk(IReadOnlyList<long> Start, long Offset, long Length, uint SkippedFilters);
