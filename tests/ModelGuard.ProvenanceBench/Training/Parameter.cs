using ModelGuard.Lineage.Numerics;

namespace ModelGuard.ProvenanceBench.Training;

/// <summary>A trained tensor with its gradient and the state of Adam.</summary>
internal sealed class Parameter(string name, Matrix value, bool isVector)
{
    /// <summary>Its name in the model.</summary>
    public string Name { get; } = name;

    /// <summary>Its value; a vector is one row.</summary>
    public Matrix Value { get; } = value;

    /// <summary>Whether it is a vector.</summary>
    public bool IsVector { get; } = isVector;

    /// <summary>Whether training leaves it as it is.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Gradient of the last step.</summary>
    public Matrix Gradient { get; } = new(value.Rows, value.Columns);

    /// <summary>First moment.</summary>
    public float[] First { get; } = new float[value.Values.Length];

    /// <summary>Second moment.</summary>
    public float[] Second { get; } = new float[value.Values.Length];
}
