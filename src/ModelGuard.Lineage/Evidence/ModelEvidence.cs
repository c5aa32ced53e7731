using ModelGuard.Lineage.Canonical;

namespace ModelGuard.Lineage.Evidence;

/// <summary>A model with what comparisons need of it, each read once and only where it is asked for.</summary>
public sealed class ModelEvidence
{
    private readonly Lazy<ModelNeurons> _neurons;
    private readonly Lazy<ContentIdentity> _content;

    /// <summary>Prepares a model.</summary>
    /// <param name="model">The model; its weights stay open.</param>
    public ModelEvidence(CanonicalModel model)
    {
        Model = model;
        _neurons = new Lazy<ModelNeurons>(() => ModelNeurons.Of(model));
        _content = new Lazy<ContentIdentity>(() => ContentIdentity.Of(model));
    }

    /// <summary>The canonical form.</summary>
    public CanonicalModel Model { get; }

    /// <summary>Its strongest neurons.</summary>
    public ModelNeurons Neurons => _neurons.Value;

    /// <summary>Digests of its content.</summary>
    public ContentIdentity Content => _content.Value;
}
