namespace ModelGuard.Scanning.Gguf;

/// <summary>A tensor as the header describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Number of its type; see <see cref="GgufTensorType"/>.</param>
/// <param name="Shape">Elements along each dimension, the fastest first.</param>
/// <param name="Start">First byte, counted from the start of the data.</param>
/// <param name="Offset">Offset of the description in the file.</param>
internal sealed record GgufTensor(string Name, uint Type, IReadOnlyList<long> Shape, ulong Start, long Offset);
