namespace ModelGuard.Scanning.Safetensors;

/// <summary>One tensor of the header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">Its element type as written, such as <c>BF16</c>.</param>
/// <param name="Shape">Its dimensions; empty for a scalar.</param>
/// <param name="Start">First byte in the buffer.</param>
/// <param name="End">Behind its last byte in the buffer.</param>
/// <param name="Offset">Offset of its entry in the file.</param>
public sealed record SafetensorsTensor(string Name, string DataType, IReadOnlyList<long> Shape, long Start, long End, long Offset);
