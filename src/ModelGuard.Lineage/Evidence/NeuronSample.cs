using System.Numerics.Tensors;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Numerics;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Evidence;

/// <summary>The strongest neurons of a feed-forward network, by ‖gate‖·‖up‖·‖down‖, which no rescaling inside the network changes.</summary>
public sealed class NeuronSample
{
    private readonly WeightSet _weights;
    private readonly int[] _strongest;

    private NeuronSample(WeightSet weights, FeedForward network, int[] strongest) => (_weights, Network, _strongest) = (weights, network, strongest);

    /// <summary>The network.</summary>
    public FeedForward Network { get; }

    /// <summary>How many neurons can be asked for.</summary>
    public int Count => _strongest.Length;

    /// <summary>Reads all weights of the network once and keeps the indices of its strongest neurons.</summary>
    /// <param name="weights">The model.</param>
    /// <param name="network">The network.</param>
    /// <param name="most">How many to keep.</param>
    public static NeuronSample Take(WeightSet weights, FeedForward network, int most)
    {
        ArgumentNullException.ThrowIfNull(network);
        float[] strength = network.Up.RowNorms(weights, network.InputScale);
        TensorPrimitives.Multiply(strength, network.Down.RowNorms(weights, columnScale: null), strength);
        if (network.Gate is { } gate)
            TensorPrimitives.Multiply(strength, gate.RowNorms(weights, network.InputScale), strength);
        int[] order = [.. Enumerable.Range(0, network.Neurons)];
        Array.Sort(order, (x, y) => strength[x] != strength[y] ? strength[y].CompareTo(strength[x]) : x.CompareTo(y));
        return new NeuronSample(weights, network, order[..Math.Min(most, order.Length)]);
    }

    /// <summary>Indices of the strongest neurons in the network, strongest first.</summary>
    public ReadOnlySpan<int> Strongest(int count) => _strongest.AsSpan(0, Math.Min(count, _strongest.Length));

    /// <summary>
    /// The two halves of the strongest neurons that a match is read from: gate and up rows, or, without a gate, what a neuron reads and what it writes.
    /// </summary>
    /// <param name="count">How many neurons.</param>
    public (Matrix First, Matrix Second) ReadHalves(int count)
    {
        ReadOnlySpan<int> rows = Strongest(count);
        Matrix up = Scaled(Network.Up.ReadRows(_weights, rows));
        return Network.Gate is { } gate ? (Scaled(gate.ReadRows(_weights, rows)), up) : (up, Network.Down.ReadRows(_weights, rows));
    }

    private Matrix Scaled(Matrix rows)
    {
        if (Network.InputScale is { } scale)
        {
            for (int i = 0; i < rows.Rows; i++)
                TensorPrimitives.Multiply(rows.Row(i), scale, rows.Row(i));
        }

        return rows;
    }
}
