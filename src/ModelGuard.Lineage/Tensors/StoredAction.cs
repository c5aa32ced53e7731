using ModelGuard.Lineage.Tensors.Encodings;

namespace ModelGuard.Lineage.Tensors;

/// <summary>Takes a piece of a tensor as it is stored.</summary>
/// <param name="elements">Whole elements, which are gone when this returns.</param>
/// <param name="encoding">How they are stored.</param>
internal delegate void StoredAction(ReadOnlySpan<byte> elements, TensorEncoding encoding);
