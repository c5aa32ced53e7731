using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>One repeated block of a transformer, whatever its tensors are called.</summary>
/// <param name="Stack">The stack it belongs to, such as <c>encoder.block.</c>; empty where tensors are only in an order.</param>
/// <param name="Index">Its place in the stack, 0-based.</param>
/// <param name="FeedForwards">Its feed-forward network; several for a mixture of experts; none where it could not be told.</param>
/// <param name="Attention">Its self-attention; <see langword="null"/> where it could not be told.</param>
/// <param name="Norms">Scales of its norms of the stream's width, in order.</param>
public sealed record CanonicalLayer(
    string Stack, int Index, IReadOnlyList<FeedForward> FeedForwards, AttentionBlock? Attention, IReadOnlyList<(WeightTensor Tensor, float[] Scale)> Norms);
