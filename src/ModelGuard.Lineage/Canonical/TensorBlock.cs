using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>The tensors of one repetition.</summary>
/// <param name="Stack">What comes before the index in their names; empty where only the order repeats.</param>
/// <param name="Index">The index.</param>
/// <param name="Members">Each tensor with the rest of its name, or its place in the block as text.</param>
internal sealed record TensorBlock(string Stack, int Index, IReadOnlyList<(string Key, WeightTensor Tensor)> Members);
