namespace GuardedApp.Training;

/// <summary>
/// A perceptron with one hidden layer: standardise, multiply, add, ReLU, multiply, add, softmax. Its numbers are the 32-bit ones that
/// the ONNX file holds; it computes with 64 bits.
/// </summary>
/// <param name="Mean">Mean of each feature over the training data.</param>
/// <param name="Deviation">Standard deviation of each feature over the training data.</param>
/// <param name="Hidden">The hidden layer.</param>
/// <param name="Output">The output layer.</param>
internal sealed record Perceptron(float[] Mean, float[] Deviation, Layer Hidden, Layer Output)
{
    /// <summary>The probability of each species.</summary>
    public double[] Probabilities(ReadOnlySpan<float> features)
    {
        double[] standardised = new double[features.Length];
        for (int i = 0; i < standardised.Length; i++)
            standardised[i] = ((double)features[i] - Mean[i]) / Deviation[i];

        double[] hidden = Hidden.Apply(standardised);
        for (int i = 0; i < hidden.Length; i++)
            hidden[i] = Math.Max(0, hidden[i]);

        double[] scores = Output.Apply(hidden);
        PortableMath.Softmax(scores);
        return scores;
    }

    /// <summary>The most probable species.</summary>
    public int Classify(ReadOnlySpan<float> features)
    {
        double[] probabilities = Probabilities(features);
        return Array.IndexOf(probabilities, probabilities.Max());
    }
}
