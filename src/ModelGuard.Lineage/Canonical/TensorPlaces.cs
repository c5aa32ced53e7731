using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>What each tensor of a model was taken for.</summary>
public static class TensorPlaces
{
    /// <summary>The places of each tensor, in words: several for a fused projection, none for what has no place.</summary>
    /// <param name="model">The model.</param>
    public static IReadOnlyDictionary<WeightTensor, IReadOnlyList<string>> Of(CanonicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Dictionary<WeightTensor, IReadOnlyList<string>> places = new(ReferenceEqualityComparer.Instance);
        Add(model.Embedding?.Tensor, "embedding");
        Add(model.Head?.Tensor, "output embedding");
        for (int i = 0; i < model.Layers.Count; i++)
        {
            CanonicalLayer layer = model.Layers[i];
            if (layer.Attention is { } attention)
            {
                Add(attention.Query.Tensor, $"layer {i} query");
                Add(attention.Key.Tensor, $"layer {i} key");
                Add(attention.Value.Tensor, $"layer {i} value");
                Add(attention.Output.Tensor, $"layer {i} output");
            }

            foreach (FeedForward network in layer.FeedForwards)
            {
                Add(network.Gate?.Tensor, $"layer {i} gate");
                Add(network.Up.Tensor, $"layer {i} up");
                Add(network.Down.Tensor, $"layer {i} down");
            }

            foreach ((WeightTensor tensor, _) in layer.Norms)
                Add(tensor, $"layer {i} norm");
        }

        return places;

        void Add(WeightTensor? tensor, string place)
        {
            if (tensor is null)
                return;
            if (!places.TryGetValue(tensor, out IReadOnlyList<string>? known))
                places.Add(tensor, [place]);
            else if (!known.Contains(place))
                places[tensor] = [.. known, place];
        }
    }
}
