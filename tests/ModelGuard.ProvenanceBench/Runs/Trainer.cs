using System.Numerics.Tensors;
using ModelGuard.Lineage.Numerics;
using ModelGuard.ProvenanceBench.Models;
using ModelGuard.ProvenanceBench.Training;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>Trains with AdamW (β 0.9 and 0.95, weight decay 0.1), a warm-up and a cosine down to a tenth.</summary>
internal static class Trainer
{
    private const int Sequences = 8;
    private const int WarmUp = 10;
    private const float MaxNorm = 1;

    /// <summary>Trains a model in place.</summary>
    /// <param name="model">The model.</param>
    /// <param name="corpus">What it reads.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="rate">Learning rate at its highest.</param>
    /// <param name="seed">Order of the batches.</param>
    /// <param name="teacher">Whose outputs are learnt instead of the text; <see langword="null"/> for none.</param>
    /// <returns>The loss of the last step.</returns>
    public static double Train(Transformer model, Corpus corpus, int steps, double rate, ulong seed, Transformer? teacher = null)
    {
        DeterministicRandom random = new(seed ^ 0xBA7C);
        double loss = 0;
        for (int step = 0; step < steps; step++)
        {
            (int[] inputs, int[] targets) = Examples(model.Architecture, corpus, ref random);
            Tape tape = new();
            Node logits = model.Forward(tape, inputs);
            loss = Tape.CrossEntropy(logits, targets, teacher is null ? null : Probabilities(teacher, inputs));
            tape.Backward();
            double cosine = 0.1 + (0.45 * (1 + Math.Cos(Math.PI * step / steps)));
            Update(model, rate * Math.Min(1, (step + 1.0) / WarmUp) * cosine, step + 1);
        }

        return loss;
    }

    // The next token for readers from left to right; for an encoder every seventh token is hidden (token 0) and to be found.
    private static (int[] Inputs, int[] Targets) Examples(Architecture architecture, Corpus corpus, ref DeterministicRandom random)
    {
        int[][] batch = corpus.Batch(ref random, Sequences, architecture.Length);
        int[] inputs = new int[Sequences * architecture.Length], targets = new int[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            int[] text = batch[i / architecture.Length];
            int at = i % architecture.Length;
            bool isHidden = architecture.Family == Family.Bert && random.Next(7) == 0;
            inputs[i] = isHidden ? 0 : text[at];
            targets[i] = architecture.Family != Family.Bert ? text[at + 1] : isHidden ? text[at] : -1;
        }

        return (inputs, targets);
    }

    private static Matrix Probabilities(Transformer teacher, int[] inputs)
    {
        Matrix logits = teacher.Forward(new Tape(), inputs).Value;
        for (int i = 0; i < logits.Rows; i++)
            TensorPrimitives.SoftMax(logits.Row(i), logits.Row(i));
        return logits;
    }

    private static void Update(Transformer model, double rate, int step)
    {
        double square = model.Parameters.Where(static parameter => !parameter.IsFrozen).Sum(static parameter => (double)TensorPrimitives.SumOfSquares<float>(parameter.Gradient.Values));
        float clip = square > MaxNorm * MaxNorm ? (float)(MaxNorm / Math.Sqrt(square)) : 1;
        float firstBias = (float)(1 - Math.Pow(0.9, step)), secondBias = (float)(1 - Math.Pow(0.95, step));
        foreach (Parameter parameter in model.Parameters)
        {
            if (!parameter.IsFrozen)
                Adam(parameter, (float)rate, clip, firstBias, secondBias);
            parameter.Gradient.Values.AsSpan().Clear();
        }
    }

    private static void Adam(Parameter parameter, float rate, float clip, float firstBias, float secondBias)
    {
        float[] value = parameter.Value.Values, gradient = parameter.Gradient.Values, first = parameter.First, second = parameter.Second;
        float decay = parameter.IsVector ? 0 : 0.1f * rate;
        for (int i = 0; i < value.Length; i++)
        {
            float g = gradient[i] * clip;
            first[i] += 0.1f * (g - first[i]);
            second[i] += 0.05f * ((g * g) - second[i]);
            value[i] -= (rate * (first[i] / firstBias) / (MathF.Sqrt(second[i] / secondBias) + 1e-8f)) + (decay * value[i]);
        }
    }
}
