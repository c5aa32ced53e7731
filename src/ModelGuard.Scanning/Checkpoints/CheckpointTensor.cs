namespace ModelGuard.Scanning.Checkpoints;

/// <summary>A tensor of a checkpoint, as its index states it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Number of its element type.</param>
/// <param name="Elements">Number of elements; at most 63 bits.</param>
/// <param name="Shard">Number of the file that holds it.</param>
/// <param name="Start">Its first byte there.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="IsSliced">Whether other entries hold its parts.</param>
/// <param name="Offset">Offset of its entry in the index.</param>
internal sealed record CheckpointTensor(string Name, ulong Type, UInt128 Elements, long Shard, long Start, long Length, bool IsSliced, long Offset);
