using ModelGuard.Lineage.Canonical;

namespace ModelGuard.Lineage.Evidence;

/// <summary>The strongest neurons of every layer of a model, chosen once and used in every comparison.</summary>
public sealed class ModelNeurons
{
    /// <summary>Neurons kept of each network.</summary>
    public const int PerNetwork = 512;

    private ModelNeurons(CanonicalModel model, IReadOnlyList<IReadOnlyList<NeuronSample>> layers) => (Model, Layers) = (model, layers);

    /// <summary>The model.</summary>
    public CanonicalModel Model { get; }

    /// <summary>The networks of each layer; none where a layer has no network that could be told.</summary>
    public IReadOnlyList<IReadOnlyList<NeuronSample>> Layers { get; }

    /// <summary>Layers that can be tested.</summary>
    public int TestableLayers => Layers.Count(static layer => layer.Count > 0);

    /// <summary>Reads every feed-forward weight once.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="Core.Bytes.MalformedContentException">A tensor cannot be decoded.</exception>
    /// <exception cref="IOException">The file failed.</exception>
    public static ModelNeurons Of(CanonicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ModelNeurons(model, [.. model.Layers.Select(layer => (IReadOnlyList<NeuronSample>)[.. layer.FeedForwards.Select(network => NeuronSample.Take(model.Weights, network, PerNetwork))])]);
    }
}
