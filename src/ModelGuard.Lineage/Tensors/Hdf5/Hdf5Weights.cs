using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Tensors.Encodings;
using ModelGuard.Scanning.Hdf5;
using Kind = ModelGuard.Lineage.Tensors.Encodings.ElementEncodings.Kind;

namespace ModelGuard.Lineage.Tensors.Hdf5;

/// <summary>The datasets of an HDF5 file (HDF5 file format specification 3.0): in one piece, or in chunks that are stored, deflated or shuffled.</summary>
internal static class Hdf5Weights
{
    /// <summary>A chunk is decoded whole; no writer makes them larger.</summary>
    private const long MaxChunkBytes = 64 << 20;
    private const int Deflate = 1;
    private const int Shuffle = 2;
    private const int Fletcher32 = 3;

    /// <summary>Adds the datasets of a file, each by its path.</summary>
    /// <exception cref="MalformedContentException">The superblock is malformed.</exception>
    /// <exception cref="LimitReachedException">It has more records than the budget allows.</exception>
    public static void Read(ByteSource content, ScanBudget budget, WeightSetBuilder builder)
    {
        Hdf5File file = Hdf5Reader.Read(content, 0, budget, keepsChunks: true);
        foreach (Hdf5Object dataset in file.Objects.Where(static value => value.IsDataset))
        {
            string name = dataset.Path.TrimStart('/');
            if (Refusal(dataset, out TensorEncoding? encoding, out IReadOnlyList<long> shape, out long length) is { } reason)
            {
                builder.AddUnreadable(name, reason);
                continue;
            }

            TensorContent? stored = Find(content, dataset, shape, encoding!, length, out string? missing);
            if (stored is null)
                builder.AddUnreadable(name, missing ?? "it cannot be read");
            else
                builder.Add(new WeightTensor(name, encoding!.Name, shape), stored);
        }

        foreach (Hdf5Fault fault in file.Faults)
            builder.AddUnreadable(fault.Subject ?? $"HDF5 structure at byte {fault.Offset}", fault.Message);
    }

    private static string? Refusal(Hdf5Object dataset, out TensorEncoding? encoding, out IReadOnlyList<long> shape, out long length)
    {
        shape = dataset.Dimensions ?? [];
        length = 0;
        encoding = EncodingOf(dataset.Type ?? default);
        if (encoding is null)
            return $"expected numbers, found a datatype of class {dataset.Type?.Class} with {dataset.Type?.Size} bytes";
        if (dataset.Dimensions is null || TensorShape.Elements(shape) is not { } elements || encoding.BytesOf(elements) is not { } bytes)
            return "expected a shape whose size fits 63 bits";
        length = bytes;
        foreach ((int id, _) in dataset.Filters)
        {
            if (id is not (Deflate or Shuffle or Fletcher32))
                return $"expected chunks stored, deflated or shuffled, found the filter {id}";
        }

        return null;
    }

    private static TensorContent? Find(ByteSource content, Hdf5Object dataset, IReadOnlyList<long> shape, TensorEncoding encoding, long length, out string? reason)
    {
        reason = null;
        if (length == 0)
            return new MemoryContent([]);
        if (dataset.ChunkShape is { } chunkShape)
        {
            long? bytes = chunkShape.Length == shape.Count && TensorShape.Elements(chunkShape) is > 0 and { } elements ? encoding.BytesOf(elements) : null;
            if (bytes is not { } size || size > MaxChunkBytes)
                reason = $"expected chunks of at most {MaxChunkBytes} bytes in the dimensions of the dataset, found {TensorShape.Describe(chunkShape)}";
            else if (!dataset.HasAllChunks)
                reason = "expected a chunk index that is followed to its end, found one that is not";
            else
                return new ChunkedContent(new ChunkReader(content, dataset, encoding, (int)size), shape, chunkShape);
            return null;
        }

        if (dataset.Data is not { } place || place.End - place.Start < length)
        {
            reason = $"expected {length} bytes in one piece, found {(dataset.Data is { } held ? held.End - held.Start : 0)}";
            return null;
        }

        return new EncodedContent(content, place.Start, encoding);
    }

    private static TensorEncoding? EncodingOf(Hdf5DataType type)
    {
        Kind? kind = (type.Class, type.Size) switch
        {
            (1, 2) when type.ExponentBits == 8 => Kind.BFloat16,
            (1, 2) when type.ExponentBits == 5 => Kind.Float16,
            (1, 4) when type.ExponentBits == 8 => Kind.Float32,
            (1, 8) when type.ExponentBits == 11 => Kind.Float64,
            (0, 1) => type.IsSigned ? Kind.Int8 : Kind.UInt8,
            (0, 2) => type.IsSigned ? Kind.Int16 : Kind.UInt16,
            (0, 4) => type.IsSigned ? Kind.Int32 : Kind.UInt32,
            (0, 8) => type.IsSigned ? Kind.Int64 : Kind.UInt64,
            _ => null,
        };
        return kind is { } known ? ElementEncodings.Of($"{(type.Class == 1 ? known == Kind.BFloat16 ? "bfloat" : "float" : type.IsSigned ? "int" : "uint")}{type.Size * 8}", known, type.IsBigEndian) : null;
    }
}
