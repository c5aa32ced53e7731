using Microsoft.ML.OnnxRuntime;

namespace GuardedApp;

/// <summary>The iris model, loaded.</summary>
internal sealed class IrisClassifier : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string[] _species;

    private IrisClassifier(InferenceSession session)
    {
        _session = session;
        _species = session.ModelMetadata.CustomMetadataMap["classes"].Split(',');
    }

    /// <summary>What the model says about itself.</summary>
    public string Description => _session.ModelMetadata.Description;

    /// <summary>How many flowers that training had never seen it named rightly.</summary>
    public string Accuracy => _session.ModelMetadata.CustomMetadataMap["test_accuracy"];

    /// <summary>Loads the model.</summary>
    public static IrisClassifier Load(string path) => new(new InferenceSession(path));

    /// <summary>Names the species of a flower.</summary>
    /// <param name="features">Length and width of the sepal, length and width of the petal, in centimetres.</param>
    public Prediction Classify(float[] features)
    {
        using RunOptions options = new();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(features, [1, features.Length]);
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(options, ["features"], [input], ["probabilities", "label"]);

        float[] probabilities = outputs[0].GetTensorDataAsSpan<float>().ToArray();
        int label = (int)outputs[1].GetTensorDataAsSpan<long>()[0];
        return new Prediction(_species[label], [.. _species.Zip(probabilities)]);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
