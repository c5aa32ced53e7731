using System.Collections.Frozen;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Lineage.Tensors.Encodings;
using ModelGuard.Scanning.Safetensors;
using Kind = ModelGuard.Lineage.Tensors.Encodings.ElementEncodings.Kind;

namespace ModelGuard.Lineage.Tensors.Safetensors;

/// <summary>The tensors of one safetensors file (huggingface/safetensors, README "Format").</summary>
internal static class SafetensorsWeights
{
    private static readonly FrozenDictionary<string, TensorEncoding> Encodings = new (string Name, Kind Kind)[]
    {
        ("F64", Kind.Float64),
        ("F32", Kind.Float32),
        ("F16", Kind.Float16),
        ("BF16", Kind.BFloat16),
        ("F8_E4M3", Kind.Float8E4M3Fn),
        ("F8_E5M2", Kind.Float8E5M2),
        ("F8_E4M3FNUZ", Kind.Float8E4M3FnUz),
        ("F8_E5M2FNUZ", Kind.Float8E5M2FnUz),
        ("F8_E8M0", Kind.Float8E8M0),
        ("BOOL", Kind.Bool),
        ("I8", Kind.Int8),
        ("U8", Kind.UInt8),
        ("I16", Kind.Int16),
        ("U16", Kind.UInt16),
        ("I32", Kind.Int32),
        ("U32", Kind.UInt32),
        ("I64", Kind.Int64),
        ("U64", Kind.UInt64),
    }.ToFrozenDictionary(row => row.Name, row => ElementEncodings.Of(row.Name, row.Kind), StringComparer.Ordinal);

    /// <summary>Adds the tensors of a file.</summary>
    /// <exception cref="MalformedContentException">The header breaks the format.</exception>
    /// <exception cref="LimitReachedException">The header is too long, or holds too many tensors.</exception>
    public static void Read(ByteSource content, ScanBudget budget, WeightSetBuilder builder)
    {
        SafetensorsHeader header = SafetensorsReader.Read(content, budget);
        foreach (SafetensorsTensor tensor in header.Tensors)
        {
            if (!Encodings.TryGetValue(tensor.DataType, out TensorEncoding? encoding))
            {
                builder.AddUnreadable(tensor.Name, $"expected numbers of 8 bits or more, found the dtype '{Excerpt.Of(tensor.DataType)}', which is not read");
                continue;
            }

            long length = tensor.End - tensor.Start;
            long buffer = content.Length - header.BufferStart;
            if (tensor.Start > buffer || length < 0 || length > buffer - tensor.Start)
                builder.AddUnreadable(tensor.Name, $"expected its bytes {tensor.Start} to {tensor.End} inside the buffer of {buffer} bytes");
            else if (TensorShape.Elements(tensor.Shape) is not { } elements || encoding.BytesOf(elements) != length)
                builder.AddUnreadable(tensor.Name, $"expected the bytes of {TensorShape.Describe(tensor.Shape)} elements of {encoding.Name}, found {length}");
            else
                builder.Add(new WeightTensor(tensor.Name, tensor.DataType, tensor.Shape), new EncodedContent(content, header.BufferStart + tensor.Start, encoding));
        }
    }
}
