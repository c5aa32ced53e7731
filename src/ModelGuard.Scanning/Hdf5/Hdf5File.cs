namespace ModelGuard.Scanning.Hdf5;

/// <summary>What an HDF5 file holds.</summary>
/// <param name="SuperblockVersion">Version of the superblock, 0 to 3.</param>
/// <param name="Start">Where the superblock stands: 0, or behind a user block.</param>
/// <param name="End">Where the file ends by its own account.</param>
/// <param name="Objects">Every object that links lead to, the root group first.</param>
/// <param name="Faults">What keeps it from being complete.</param>
/// <param name="HeapObjects">Ranges of what the global heaps hold: texts and arrays of variable length.</param>
/// <param name="Gaps">Ranges that nothing leads to.</param>
internal sealed record Hdf5File(
    int SuperblockVersion,
    long Start,
    long End,
    IReadOnlyList<Hdf5Object> Objects,
    IReadOnlyList<Hdf5Fault> Faults,
    IReadOnlyList<(long Start, long End)> HeapObjects,
    IReadOnlyList<(long Start, long End)> Gaps);
