namespace ModelGuard.Lineage.Canonical;

/// <summary>Finds query, key, value and output of a block's self-attention, fused or not.</summary>
internal static class AttentionReading
{
    /// <summary>Takes their matrices out of the list.</summary>
    public static AttentionBlock? Take(List<StreamMatrix> matrices, int width, float[]? inputScale)
    {
        StreamMatrix? output = matrices.FirstOrDefault(static matrix => matrix.Role == TensorRole.Output && matrix.Writer is not null)
            ?? matrices.FirstOrDefault(static matrix => matrix.Writer is not null && matrix.Reader is null)
            ?? matrices.LastOrDefault(static matrix => matrix.Writer is not null && matrix.Role is TensorRole.Unknown or TensorRole.Output);
        if (output?.Writer is null)
            return null;

        int channels = output.Size;
        StreamMatrix[] readers = [.. matrices.Where(matrix => matrix != output && matrix.Reader is not null && matrix.Role is not (TensorRole.Gate or TensorRole.Up or TensorRole.Down))];
        AttentionBlock? attention = Fused(readers, output, channels, inputScale) ?? Separate(readers, output, channels, width, inputScale);
        if (attention is not null)
        {
            matrices.RemoveAll(matrix => matrix.Tensor == attention.Query.Tensor || matrix.Tensor == attention.Key.Tensor
                || matrix.Tensor == attention.Value.Tensor || matrix.Tensor == attention.Output.Tensor);
        }

        return attention;
    }

    // Queries, keys and values one below the other: channels + 2 · key channels rows.
    private static AttentionBlock? Fused(StreamMatrix[] readers, StreamMatrix output, int channels, float[]? inputScale)
    {
        StreamMatrix? fused = readers.FirstOrDefault(static matrix => matrix.Role == TensorRole.FusedAttention)
            ?? (readers.Length == 1 ? readers[0] : null);

        // GPT-NeoX and BLOOM weave the three head by head, which the shape does not show.
        if (fused is null || fused.Size <= channels || (fused.Size - channels) % 2 != 0 || fused.Key.Contains("query_key_value", StringComparison.Ordinal))
            return null;
        int keys = (fused.Size - channels) / 2;
        if (keys > channels)
            return null;
        MatrixView rows = fused.Reader!;
        return new AttentionBlock(rows.Slice(0, channels), rows.Slice(channels, keys), rows.Slice(channels + keys, keys), output.Writer!, inputScale);
    }

    private static AttentionBlock? Separate(StreamMatrix[] readers, StreamMatrix output, int channels, int width, float[]? inputScale)
    {
        StreamMatrix? query = readers.FirstOrDefault(matrix => matrix.Role == TensorRole.Query && matrix.Size == channels);
        StreamMatrix? key = readers.FirstOrDefault(static matrix => matrix.Role == TensorRole.Key);
        StreamMatrix? value = readers.FirstOrDefault(matrix => matrix.Role == TensorRole.Value && matrix.Size == key?.Size);
        if (query is null || key is null || value is null)
        {
            // Without names the order of the container says which is which: query, key, value.
            StreamMatrix[] nameless = [.. readers.Where(static matrix => matrix.Role == TensorRole.Unknown)];
            if (nameless.Length != 3 || nameless[1].Size != nameless[2].Size || nameless[0].Size != channels || width == 0)
                return null;
            (query, key, value) = (nameless[0], nameless[1], nameless[2]);
        }

        return new AttentionBlock(query.Reader!, key.Reader!, value.Reader!, output.Writer!, inputScale);
    }
}
