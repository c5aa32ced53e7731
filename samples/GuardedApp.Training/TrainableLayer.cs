namespace GuardedApp.Training;

/// <summary>A fully connected layer while it is trained: weights, the gradient gathered so far, and the moments of Adam.</summary>
internal sealed class TrainableLayer
{
    private const double LearningRate = 0.02;
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;

    private readonly int _inputs;
    private readonly int _outputs;

    // Weights row by row, then the bias.
    private readonly double[] _values;
    private readonly double[] _gradient;
    private readonly double[] _first;
    private readonly double[] _second;
    private double _firstPower = 1;
    private double _secondPower = 1;

    /// <summary>Creates a layer with weights drawn evenly from ±sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010).</summary>
    public TrainableLayer(int inputs, int outputs, SplitMix64 random)
    {
        _inputs = inputs;
        _outputs = outputs;
        int count = (inputs + 1) * outputs;
        _values = new double[count];
        _gradient = new double[count];
        _first = new double[count];
        _second = new double[count];

        double range = Math.Sqrt(6.0 / (inputs + outputs));
        for (int i = 0; i < inputs * outputs; i++)
            _values[i] = ((2 * random.NextDouble()) - 1) * range;
    }

    /// <summary>Inputs times weights plus bias.</summary>
    public double[] Apply(double[] inputs)
    {
        double[] outputs = _values[(_inputs * _outputs)..];
        for (int i = 0; i < _inputs; i++)
        {
            for (int o = 0; o < _outputs; o++)
                outputs[o] += inputs[i] * _values[(i * _outputs) + o];
        }

        return outputs;
    }

    /// <summary>Adds the gradient of one row.</summary>
    /// <returns>The errors of the inputs.</returns>
    public double[] AddGradient(double[] inputs, double[] errors)
    {
        double[] inputErrors = new double[_inputs];
        for (int o = 0; o < _outputs; o++)
        {
            for (int i = 0; i < _inputs; i++)
            {
                _gradient[(i * _outputs) + o] += inputs[i] * errors[o];
                inputErrors[i] += _values[(i * _outputs) + o] * errors[o];
            }

            _gradient[(_inputs * _outputs) + o] += errors[o];
        }

        return inputErrors;
    }

    /// <summary>One step of Adam (Kingma and Ba 2015) with decoupled weight decay; empties the gradient.</summary>
    public void Update(double weightDecay)
    {
        // Products instead of Math.Pow, whose last bit depends on the machine.
        _firstPower *= FirstDecay;
        _secondPower *= SecondDecay;
        for (int i = 0; i < _values.Length; i++)
        {
            _first[i] = (FirstDecay * _first[i]) + ((1 - FirstDecay) * _gradient[i]);
            _second[i] = (SecondDecay * _second[i]) + ((1 - SecondDecay) * _gradient[i] * _gradient[i]);
            double first = _first[i] / (1 - _firstPower);
            double second = _second[i] / (1 - _secondPower);
            double decay = i < _inputs * _outputs ? weightDecay * _values[i] : 0;
            _values[i] -= LearningRate * ((first / (Math.Sqrt(second) + 1e-8)) + decay);
            _gradient[i] = 0;
        }
    }

    /// <summary>The layer as it is shipped, rounded to 32 bits.</summary>
    public Layer ToLayer() => new(
        [.. _values[..(_inputs * _outputs)].Select(value => (float)value)],
        [.. _values[(_inputs * _outputs)..].Select(value => (float)value)]);
}
