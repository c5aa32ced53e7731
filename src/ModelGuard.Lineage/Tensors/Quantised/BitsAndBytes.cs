using System.Text.Json;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Lineage.Tensors.Quantised;

/// <summary>
/// bitsandbytes (bitsandbytes-foundation/bitsandbytes, functional.py, QuantState): 4-bit codes with a table and a greatest magnitude for
/// every block, itself perhaps quantised; and int8 rows with their greatest magnitudes (<c>SCB</c>).
/// </summary>
internal static class BitsAndBytes
{
    private const int MaxStateBytes = 1 << 16;

    private static readonly string[] Kinds = ["nf4", "fp4"];

    /// <summary>Makes the matrix of a <c>weight</c>; <see langword="null"/> where it is none of these.</summary>
    public static QuantisedMatrix? TryMake(WeightSetBuilder builder, WeightTensor tensor)
    {
        string name = tensor.Name;
        foreach (string kind in Kinds)
        {
            if (builder.Find($"{name}.quant_state.bitsandbytes__{kind}") is { } state)
                return FourBit(builder, tensor, kind, state.Tensor, state.Content);
        }

        string scaleName = name[..^"weight".Length] + "SCB";
        if (builder.Find(scaleName) is { } scale && builder.Find(name) is { } rows && tensor.DataType is "I8" or "int8" && scale.Tensor.ElementCount == tensor.Rows)
            return new QuantisedMatrix(name, "LLM.int8", tensor.Shape, new ScaledContent(rows.Content, tensor.Shape, scale.Content, (1, tensor.Columns), 1 / 127f), [name, scaleName]);
        return null;
    }

    private static QuantisedMatrix FourBit(WeightSetBuilder builder, WeightTensor tensor, string kind, WeightTensor state, TensorContent stateContent)
    {
        string name = tensor.Name;
        if (state.ElementCount > MaxStateBytes || builder.Find(name) is not { Content: EncodedContent codes } || codes.Encoding.BlockBytes != 1
            || builder.Find(name + ".absmax") is not { } magnitudes || builder.Find(name + ".quant_map") is not { Tensor.ElementCount: 16 } table)
            return QuantisedMatrix.Not(name, $"expected {name}.absmax and {name}.quant_map beside bytes of codes, found otherwise");
        try
        {
            float[] text = new float[state.ElementCount];
            stateContent.Read(0, text);
            using JsonDocument document = JsonDocument.Parse(text.Select(value => (byte)value).ToArray());
            JsonElement root = document.RootElement;
            long[] shape = [.. root.GetProperty("shape").EnumerateArray().Select(static length => length.GetInt64())];
            int block = root.GetProperty("blocksize").GetInt32();
            if (TensorShape.Elements(shape) is not { } elements || block <= 0 || (elements + 1) / 2 != tensor.ElementCount || (elements + block - 1) / block != magnitudes.Tensor.ElementCount
                || elements / block > int.MaxValue / 8)
                return QuantisedMatrix.Not(name, $"expected codes and magnitudes for {TensorShape.Describe(shape)} elements in blocks of {block}, found {tensor.ElementCount} bytes and {magnitudes.Tensor.ElementCount} magnitudes");
            List<string> parts = [name, state.Name, magnitudes.Tensor.Name, table.Tensor.Name];
            TensorContent absmax = magnitudes.Content;
            if (builder.Find(name + ".nested_absmax") is { } outer && builder.Find(name + ".nested_quant_map") is { Tensor.ElementCount: 256 } outerTable)
            {
                int outerBlock = root.TryGetProperty("nested_blocksize", out JsonElement size) ? size.GetInt32() : 256;
                float offset = root.TryGetProperty("nested_offset", out JsonElement added) ? added.GetSingle() : 0;
                if (outerBlock <= 0 || (magnitudes.Tensor.ElementCount + outerBlock - 1) / outerBlock != outer.Tensor.ElementCount)
                    return QuantisedMatrix.Not(name, $"expected a magnitude for every {outerBlock} blocks, found {outer.Tensor.ElementCount} for {magnitudes.Tensor.ElementCount}");
                absmax = new CodedMagnitudes(magnitudes.Content, outer.Content, outerTable.Content, outerBlock, offset);
                parts.AddRange([outer.Tensor.Name, outerTable.Tensor.Name]);
            }

            float[] levels = new float[16];
            table.Content.Read(0, levels);
            return new QuantisedMatrix(name, kind, shape, new CodedContent(codes, absmax, levels, block), parts);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or MalformedContentException)
        {
            return QuantisedMatrix.Not(name, $"expected the JSON of a quantisation state in {state.Name}, found otherwise: {exception.Message}");
        }
    }
}
