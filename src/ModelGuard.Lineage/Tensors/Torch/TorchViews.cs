using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Lineage.Tensors.Encodings;

namespace ModelGuard.Lineage.Tensors.Torch;

/// <summary>Makes tensors of views and the bytes of their storages.</summary>
internal static class TorchViews
{
    /// <summary>Adds a tensor, or says why it cannot be read.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="storage">The bytes of its storage, from the first to the last; <see langword="null"/> where there are none.</param>
    /// <param name="builder">What is filled.</param>
    public static void Add(TorchTensor tensor, ByteSource? storage, WeightSetBuilder builder)
    {
        if (tensor.View is not { } view)
        {
            builder.AddUnreadable(tensor.Name, tensor.Reason ?? "it cannot be read");
            return;
        }

        if (Refusal(view, storage, out TensorEncoding? encoding, out long elements) is { } reason)
        {
            builder.AddUnreadable(tensor.Name, reason);
            return;
        }

        bool isPlain = StridedContent.IsRowMajor(view.Shape, view.Strides);
        TensorContent content = isPlain
            ? new EncodedContent(storage!, view.First * encoding!.BlockBytes, encoding)
            : new StridedContent(new EncodedContent(storage!, 0, encoding!), view.First, view.Shape, view.Strides);
        builder.Add(new WeightTensor(tensor.Name, encoding!.Name, view.Shape), content);
    }

    private static string? Refusal(TorchView view, ByteSource? storage, out TensorEncoding? encoding, out long elements)
    {
        elements = 0;
        encoding = null;
        if (TorchDataTypes.Of(view) is not { } type)
            return $"expected a storage of plain numbers, found {Excerpt.Of(view.StorageType)}{(view.DataType is null ? string.Empty : $" of {Excerpt.Of(view.DataType)}")}";
        encoding = type.Encoding;
        if (storage is null)
            return $"expected the storage '{Excerpt.Of(view.Key)}' in the file, found none";
        if (TensorShape.Elements(view.Shape) is not { } count)
            return $"expected a shape whose size fits 63 bits, found {TensorShape.Describe(view.Shape)}";
        elements = count;
        UInt128 end = (UInt128)view.First;
        for (int i = 0; i < view.Shape.Count && count > 0; i++)
            end = UInt128.Min(end + ((UInt128)(view.Shape[i] - 1) * (UInt128)view.Strides[i]), (UInt128)long.MaxValue * 2);
        end += count > 0 ? 1u : 0u;
        if (end > (UInt128)type.Held)
            return $"expected a view inside the {type.Held} elements of storage '{Excerpt.Of(view.Key)}', found one that ends at element {end}";
        if (end * (UInt128)encoding.BlockBytes > (UInt128)storage.Length)
            return $"expected {end * (UInt128)encoding.BlockBytes} bytes in storage '{Excerpt.Of(view.Key)}', found {storage.Length}";

        // An expanded view repeats elements: a small file could ask for years of reading.
        return count > type.Held ? $"expected at most the {type.Held} elements of its storage, found an expanded view of {count}" : null;
    }
}
