namespace ModelGuard.Scanning.Ggml;

/// <summary>A tensor of a legacy GGML file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Number of its type.</param>
/// <param name="Shape">Elements along each dimension, the fastest first.</param>
/// <param name="Offset">Where its description starts.</param>
/// <param name="DataStart">Where its data starts.</param>
/// <param name="DataLength">Bytes of its data.</param>
internal sealed record GgmlTensor(string Name, uint Type, IReadOnlyList<long> Shape, long Offset, long DataStart, long DataLength);
