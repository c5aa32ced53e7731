using Microsoft.ML.OnnxRuntime;

namespace GuardedApp.Training;

/// <summary>Runs the finished file in OnnxRuntime and compares with the trainer's own arithmetic.</summary>
internal static class OnnxRuntimeCheck
{
    /// <summary>How far 32-bit arithmetic may be from the trainer's 64-bit one.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Classifies all flowers both ways.</summary>
    /// <returns>The largest difference between two probabilities.</returns>
    /// <exception cref="InvalidOperationException">A label differs, or a probability differs by more than rounding explains.</exception>
    public static double LargestDifference(byte[] onnx, Perceptron model, IReadOnlyList<Flower> flowers)
    {
        using InferenceSession session = new(onnx);
        using RunOptions options = new();
        float[] features = [.. flowers.SelectMany(flower => flower.Features)];
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(features, [flowers.Count, features.Length / flowers.Count]);
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["features"], [input], ["probabilities", "label"]);
        ReadOnlySpan<float> probabilities = outputs[0].GetTensorDataAsSpan<float>();
        ReadOnlySpan<long> labels = outputs[1].GetTensorDataAsSpan<long>();

        double largest = 0;
        for (int row = 0; row < flowers.Count; row++)
        {
            double[] expected = model.Probabilities(flowers[row].Features);
            if (labels[row] != model.Classify(flowers[row].Features))
                throw new InvalidOperationException($"row {row}: OnnxRuntime says species {labels[row]}, the trainer another");
            for (int species = 0; species < expected.Length; species++)
                largest = Math.Max(largest, Math.Abs(expected[species] - probabilities[(row * expected.Length) + species]));
        }

        return largest <= Tolerance
            ? largest
            : throw new InvalidOperationException($"probabilities differ by {largest}, expected at most {Tolerance}");
    }
}
