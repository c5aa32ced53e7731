namespace ModelGuard.Lineage.Tensors;

/// <summary>Two matrices whose product an adapter adds to a weight: W + scaling B A.</summary>
/// <param name="Target">Name of the weight in the base model, such as <c>model.layers.0.self_attn.q_proj.weight</c>.</param>
/// <param name="A">The matrix of rank by inputs.</param>
/// <param name="B">The matrix of outputs by rank.</param>
/// <param name="Rank">The rank.</param>
/// <param name="Scaling">What the product is multiplied with; <see langword="null"/> where the configuration does not say.</param>
public sealed record LoraPair(string Target, WeightTensor A, WeightTensor B, long Rank, double? Scaling);
