using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Evidence;

/// <summary>A model opened for lineage: its weights, whatever the container, with the vocabulary beside them.</summary>
public sealed class LineageModel : IDisposable
{
    private LineageModel(WeightSet weights, ModelEvidence evidence) => (Weights, Evidence) = (weights, evidence);

    /// <summary>Its tensors as the container has them; they belong to this object.</summary>
    public WeightSet Weights { get; }

    /// <summary>What comparisons need.</summary>
    public ModelEvidence Evidence { get; }

    /// <summary>Opens a model.</summary>
    /// <param name="path">Absolute path of a file or folder.</param>
    /// <param name="name">What it is called in messages; <see langword="null"/> for the path.</param>
    /// <exception cref="IOException">The path is missing, or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path may not be read.</exception>
    /// <exception cref="MalformedContentException">A tensor cannot be decoded.</exception>
    public static LineageModel Open(string path, string? name = null)
    {
        WeightSet weights = WeightSetReader.Open(path, limits: null, name);
        try
        {
            return new LineageModel(weights, new ModelEvidence(Canonicalizer.Build(weights, VocabularyReader.Find(path))));
        }
        catch (Exception)
        {
            weights.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Weights.Dispose();
}
