namespace ModelGuard.Scanning.Safetensors;

/// <summary>One tensor of the header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">Its element type as written, such as <c>BF16</c>.</param>
/// <param name="Shape">Its dimensions; empty for a scalar.</param>
/// <param name="Start">First byte in the buffer.</param>
/// <param name="End">Behind its last byte in the buffer.</param>
/// <param name="Offset">Offset of its entry in the file.</param>
public sealed record SafetensorsTensor(string Name, string DataType, IReadOnlyList<long> Shape, long Start, long End, long Offset);

/// <summary>The header of a safetensors file, as written; nothing in it is checked against the file.</summary>
/// <param name="BufferStart">Where the buffer starts in the file.</param>
/// <param name="Tensors">The tensors, in the order of the header.</param>
/// <param name="Metadata">The pairs of <c>__metadata__</c>, ordered by key.</param>
public sealed record SafetensorsHeader(long BufferStart, IReadOnlyList<SafetensorsTensor> Tensors, IReadOnlyDictionary<string, string> Metadata);
