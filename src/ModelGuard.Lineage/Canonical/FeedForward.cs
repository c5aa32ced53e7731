namespace ModelGuard.Lineage.Canonical;

/// <summary>One feed-forward network, or one expert of several. Row i of each matrix belongs to hidden neuron i and has the width of the residual stream.</summary>
/// <param name="Gate">Rows of the gate, neurons × d; <see langword="null"/> for a network without one.</param>
/// <param name="Up">Rows that read the stream (up, fc1), neurons × d.</param>
/// <param name="Down">What each neuron writes into the stream (columns of down, fc2), neurons × d.</param>
/// <param name="InputScale">The scale of the norm in front, folded into gate and up when they are compared; <see langword="null"/> where none was found.</param>
/// <param name="IsGateKnown">Whether gate and up were told apart by their names; otherwise they are in the order of the container.</param>
public sealed record FeedForward(MatrixView? Gate, MatrixView Up, MatrixView Down, float[]? InputScale, bool IsGateKnown)
{
    /// <summary>Number of hidden neurons.</summary>
    public int Neurons => Up.Rows;
}
