namespace ModelGuard.Lineage.Tensors.Quantised;

/// <summary>
/// int8 and 8-bit floats with <c>weight_scale</c> (one for all, or one a row; vllm-project/compressed-tensors) or <c>weight_scale_inv</c> (one
/// for every 128 by 128 tile; deepseek-ai/DeepSeek-V3, README_WEIGHTS.md): x = q times the scale.
/// </summary>
internal static class ScaledWeights
{
    private const long TileSize = 128;

    /// <summary>Makes the matrix of a <c>weight</c>; <see langword="null"/> where it has no scale.</summary>
    public static QuantisedMatrix? TryMake(WeightSetBuilder builder, WeightTensor tensor)
    {
        if (tensor.Shape.Count != 2 || tensor.ElementCount == 0 || !(tensor.DataType is "I8" or "int8" || tensor.DataType.StartsWith("F8_", StringComparison.Ordinal)
            || tensor.DataType.StartsWith("float8", StringComparison.Ordinal)) || builder.Find(tensor.Name) is not { } values)
            return null;
        (long rows, long columns) = (tensor.Shape[0], tensor.Shape[1]);
        if (builder.Find(tensor.Name + "_scale") is { } scale)
        {
            if (scale.Tensor.ElementCount == 1)
                return Make(scale, (rows, columns));
            return scale.Tensor.ElementCount == rows
                ? Make(scale, (1, columns))
                : QuantisedMatrix.Not(tensor.Name, $"expected one scale, or one for each of {rows} rows, in {scale.Tensor.Name}, found {scale.Tensor.ElementCount}");
        }

        if (builder.Find(tensor.Name + "_scale_inv") is not { } tiles)
            return null;
        long expected = ((rows + TileSize - 1) / TileSize) * ((columns + TileSize - 1) / TileSize);
        return tiles.Tensor.ElementCount == expected
            ? Make(tiles, (TileSize, TileSize))
            : QuantisedMatrix.Not(tensor.Name, $"expected a scale for each of {expected} tiles of 128 by 128 in {tiles.Tensor.Name}, found {tiles.Tensor.ElementCount}");

        QuantisedMatrix Make((WeightTensor Tensor, TensorContent Content) scales, (long, long) tile) => new(
            tensor.Name, tensor.DataType + "-scaled", tensor.Shape, new ScaledContent(values.Content, tensor.Shape, scales.Content, tile, 1), [tensor.Name, scales.Tensor.Name]);
    }
}
