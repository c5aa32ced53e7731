namespace ModelGuard.Scanning.Pickle;

/// <summary>A tensor as a pickle rebuilds it: a view of a storage.</summary>
/// <param name="Storage">The storage that it views.</param>
/// <param name="Start">First element in the storage.</param>
/// <param name="Shape">Length of each dimension.</param>
/// <param name="Strides">Elements from one index to the next, for each dimension.</param>
/// <param name="DataType">Name of its dtype where the call states one, such as <c>uint16</c>; otherwise the storage's type tells.</param>
/// <param name="Offset">Byte offset of the opcode that rebuilds it.</param>
public sealed record TensorView(TensorStorage Storage, long Start, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides, string? DataType, long Offset);
