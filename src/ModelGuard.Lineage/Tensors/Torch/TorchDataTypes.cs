using System.Collections.Frozen;
using ModelGuard.Lineage.Tensors.Encodings;
using Kind = ModelGuard.Lineage.Tensors.Encodings.ElementEncodings.Kind;

namespace ModelGuard.Lineage.Tensors.Torch;

/// <summary>Element types of torch, by the storage's class (torch/storage.py) or the dtype's name (torch/types.py).</summary>
internal static class TorchDataTypes
{
    private static readonly FrozenDictionary<string, string> ByStorage = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DoubleStorage"] = "float64",
        ["FloatStorage"] = "float32",
        ["HalfStorage"] = "float16",
        ["BFloat16Storage"] = "bfloat16",
        ["LongStorage"] = "int64",
        ["IntStorage"] = "int32",
        ["ShortStorage"] = "int16",
        ["CharStorage"] = "int8",
        ["ByteStorage"] = "uint8",
        ["BoolStorage"] = "bool",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TensorEncoding> Encodings = new (string Name, Kind Kind)[]
    {
        ("float64", Kind.Float64),
        ("float32", Kind.Float32),
        ("float16", Kind.Float16),
        ("bfloat16", Kind.BFloat16),
        ("float8_e4m3fn", Kind.Float8E4M3Fn),
        ("float8_e5m2", Kind.Float8E5M2),
        ("float8_e4m3fnuz", Kind.Float8E4M3FnUz),
        ("float8_e5m2fnuz", Kind.Float8E5M2FnUz),
        ("float8_e8m0fnu", Kind.Float8E8M0),
        ("int64", Kind.Int64),
        ("int32", Kind.Int32),
        ("int16", Kind.Int16),
        ("int8", Kind.Int8),
        ("uint64", Kind.UInt64),
        ("uint32", Kind.UInt32),
        ("uint16", Kind.UInt16),
        ("uint8", Kind.UInt8),
        ("bool", Kind.Bool),
    }.ToFrozenDictionary(row => row.Name, row => ElementEncodings.Of(row.Name, row.Kind), StringComparer.Ordinal);

    /// <summary>Bytes of one element of a storage; <see langword="null"/> for a class that is not known.</summary>
    public static int? BytesOf(string storageType) => ByStorage.TryGetValue(storageType, out string? name) ? Encodings[name].BlockBytes
        : storageType is "UntypedStorage" or "_UntypedStorage" ? 1 : null;

    /// <summary>How the elements of a view are stored, and how many of them its storage holds; <see langword="null"/> where the type is not read.</summary>
    public static (TensorEncoding Encoding, long Held)? Of(TorchView view)
    {
        if (BytesOf(view.StorageType) is not { } storedBytes || (view.DataType ?? ByStorage.GetValueOrDefault(view.StorageType)) is not { } name
            || !Encodings.TryGetValue(name, out TensorEncoding? encoding))
            return null;
        UInt128 held = (UInt128)view.StorageElements * (UInt128)storedBytes / (UInt128)encoding.BlockBytes;
        return held <= long.MaxValue ? (encoding, (long)held) : null;
    }
}
