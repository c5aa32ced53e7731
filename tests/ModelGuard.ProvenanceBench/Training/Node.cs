using ModelGuard.Lineage.Numerics;

namespace ModelGuard.ProvenanceBench.Training;

/// <summary>A value of the forward pass and its gradient.</summary>
internal sealed class Node(Matrix value)
{
    /// <summary>The value.</summary>
    public Matrix Value { get; } = value;

    /// <summary>The gradient, complete once everything that uses the value has been gone through.</summary>
    public Matrix Gradient { get; } = new(value.Rows, value.Columns);
}
