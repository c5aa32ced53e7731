namespace GuardedApp.Training;

/// <summary>Trains a <see cref="Perceptron"/> on all rows at once, with Adam on the cross-entropy.</summary>
internal static class PerceptronTrainer
{
    private const int HiddenUnits = 8;
    private const int Steps = 400;
    private const double WeightDecay = 1e-2;

    /// <summary>Trains on the given rows.</summary>
    public static Perceptron Train(IReadOnlyList<Flower> flowers, SplitMix64 random)
    {
        (float[] mean, float[] deviation) = Moments(flowers);
        double[][] rows = [.. flowers.Select(flower => Standardise(flower.Features, mean, deviation))];

        TrainableLayer hidden = new(mean.Length, HiddenUnits, random);
        TrainableLayer output = new(HiddenUnits, IrisData.Species.Count, random);
        for (int step = 0; step < Steps; step++)
        {
            for (int row = 0; row < rows.Length; row++)
                AddGradients(rows[row], flowers[row].Species, hidden, output, 1.0 / rows.Length);
            hidden.Update(WeightDecay);
            output.Update(WeightDecay);
        }

        return new Perceptron(mean, deviation, hidden.ToLayer(), output.ToLayer());
    }

    private static void AddGradients(double[] row, int species, TrainableLayer hidden, TrainableLayer output, double share)
    {
        double[] activations = hidden.Apply(row);
        for (int i = 0; i < activations.Length; i++)
            activations[i] = Math.Max(0, activations[i]);

        // The gradient of softmax and cross-entropy together: probability minus truth.
        double[] errors = output.Apply(activations);
        PortableMath.Softmax(errors);
        errors[species] -= 1;
        for (int i = 0; i < errors.Length; i++)
            errors[i] *= share;

        double[] hiddenErrors = output.AddGradient(activations, errors);
        for (int i = 0; i < hiddenErrors.Length; i++)
            hiddenErrors[i] = activations[i] > 0 ? hiddenErrors[i] : 0;
        hidden.AddGradient(row, hiddenErrors);
    }

    private static double[] Standardise(float[] features, float[] mean, float[] deviation)
    {
        double[] standardised = new double[features.Length];
        for (int i = 0; i < features.Length; i++)
            standardised[i] = ((double)features[i] - mean[i]) / deviation[i];
        return standardised;
    }

    private static (float[] Mean, float[] Deviation) Moments(IReadOnlyList<Flower> flowers)
    {
        int count = flowers[0].Features.Length;
        float[] mean = new float[count];
        float[] deviation = new float[count];
        for (int i = 0; i < count; i++)
        {
            double average = flowers.Average(flower => (double)flower.Features[i]);
            mean[i] = (float)average;
            deviation[i] = (float)Math.Sqrt(flowers.Average(flower => (flower.Features[i] - average) * (flower.Features[i] - average)));
        }

        return (mean, deviation);
    }
}
