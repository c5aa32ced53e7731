using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Tensors.Encodings;
using ModelGuard.Scanning.Gguf;

namespace ModelGuard.Lineage.Tensors.Gguf;

/// <summary>The tensors of one GGUF file (ggml-org/ggml, docs/gguf.md). GGUF states the fastest dimension first; here it is the last.</summary>
internal static class GgufWeights
{
    /// <summary>Adds the tensors of a file.</summary>
    /// <exception cref="MalformedContentException">The header breaks the format.</exception>
    /// <exception cref="LimitReachedException">The header holds too much.</exception>
    public static void Read(ByteSource content, ScanBudget budget, WeightSetBuilder builder)
    {
        GgufHeader header = GgufReader.Read(content, budget);
        foreach (GgufTensor tensor in header.Tensors)
        {
            GgufTensorType? type = GgufTensorType.Find(tensor.Type);
            if (GgmlEncodings.Find(tensor.Type, header.IsBigEndian) is not { } encoding)
            {
                builder.AddUnreadable(tensor.Name, Why(type, tensor.Type, header.IsBigEndian));
                continue;
            }

            long[] shape = [.. tensor.Shape.Reverse()];
            long row = shape.Length == 0 ? 1 : shape[^1];
            long data = Math.Max(0, content.Length - header.DataStart);
            if (TensorShape.Elements(shape) is not { } elements || row % encoding.BlockElements != 0 || encoding.BytesOf(elements) is not { } length)
                builder.AddUnreadable(tensor.Name, $"expected rows of whole blocks of {encoding.BlockElements} ({encoding.Name}), found {TensorShape.Describe(shape)}");
            else if (tensor.Start > (ulong)data || length > data - (long)tensor.Start)
                builder.AddUnreadable(tensor.Name, $"expected {length} bytes at {tensor.Start} inside the {data} bytes of data");
            else
                builder.Add(new WeightTensor(tensor.Name, encoding.Name, shape), new EncodedContent(content, header.DataStart + (long)tensor.Start, encoding));
        }
    }

    private static string Why(GgufTensorType? type, uint number, bool isBigEndian)
    {
        if (type is null)
            return $"expected a known tensor type, found {number}";
        if (isBigEndian)
            return $"expected plain numbers in a big-endian file, found blocks of {type.Name}";
        return type.Name.StartsWith("IQ", StringComparison.Ordinal) && type.BlockElements == 256
            ? $"found {type.Name}, whose codebook is not read: convert it with llama-quantize --allow-requantize to Q8_0"
            : $"found {type.Name}, which is not read";
    }
}
