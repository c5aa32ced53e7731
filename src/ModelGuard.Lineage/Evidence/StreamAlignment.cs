using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Evidence;

/// <summary>Coordinates in which rows of two models can be compared.</summary>
public sealed class StreamAlignment
{
    private readonly Matrix? _leftMap;
    private readonly Matrix? _rightMap;

    /// <summary>Makes an alignment.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="heldOut">Mean cosine of token embeddings that it was not fitted on; NaN where nothing could be held out.</param>
    /// <param name="leftMap">k × d of the first model: row · mapᵀ gives common coordinates; <see langword="null"/> for the coordinates as they are.</param>
    /// <param name="rightMap">The same for the second model.</param>
    public StreamAlignment(AlignmentKind kind, double heldOut, Matrix? leftMap, Matrix? rightMap) =>
        (Kind, HeldOut, _leftMap, _rightMap) = (kind, heldOut, leftMap, rightMap);

    /// <summary>Coordinate by coordinate.</summary>
    public static StreamAlignment Identity { get; } = new(AlignmentKind.Identity, double.NaN, null, null);

    /// <summary>Its kind.</summary>
    public AlignmentKind Kind { get; }

    /// <summary>Mean cosine of token embeddings that it was not fitted on, from -1 to 1.</summary>
    public double HeldOut { get; }

    /// <summary>Whether common coordinates are those of the first model.</summary>
    public bool KeepsLeft => _leftMap is null;

    /// <summary>Rows of the first model in common coordinates.</summary>
    public Matrix MapLeft(Matrix rows) => Map(rows, _leftMap);

    /// <summary>Rows of the second model in common coordinates.</summary>
    public Matrix MapRight(Matrix rows) => Map(rows, _rightMap);

    /// <summary>For each coordinate of the first model that of the second, where coordinates correspond one to one; otherwise <see langword="null"/>.</summary>
    /// <param name="width">Width of the first model.</param>
    public int[]? Coordinates(int width)
    {
        if (Kind == AlignmentKind.Identity)
            return [.. Enumerable.Range(0, width)];
        if (Kind != AlignmentKind.SignedPermutation || _rightMap is null)
            return null;
        int[] result = new int[width];
        for (int i = 0; i < width; i++)
            result[i] = System.Numerics.Tensors.TensorPrimitives.IndexOfMaxMagnitude<float>(_rightMap.Row(i));
        return result;
    }

    private static Matrix Map(Matrix rows, Matrix? map) => map is null ? rows : MatrixProduct.TimesTranspose(rows, map);
}
