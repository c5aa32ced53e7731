namespace GuardedApp.Training;

/// <summary>A fully connected layer.</summary>
/// <param name="Weights">One row an input, one column an output, row by row: the layout of ONNX <c>Gemm</c>.</param>
/// <param name="Bias">One number an output.</param>
internal sealed record Layer(float[] Weights, float[] Bias)
{
    /// <summary>Number of inputs.</summary>
    public int Inputs => Weights.Length / Bias.Length;

    /// <summary>Number of outputs.</summary>
    public int Outputs => Bias.Length;

    /// <summary>Inputs times weights plus bias.</summary>
    public double[] Apply(double[] inputs)
    {
        double[] outputs = new double[Outputs];
        for (int o = 0; o < Outputs; o++)
        {
            outputs[o] = Bias[o];
            for (int i = 0; i < inputs.Length; i++)
                outputs[o] += inputs[i] * Weights[(i * Outputs) + o];
        }

        return outputs;
    }
}
