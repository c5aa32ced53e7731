using System.Collections.Frozen;

namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>
/// The names that torch's restricted unpickler knows without the user's help. Source: pytorch 00f730b,
/// <c>torch/_weights_only_unpickler.py</c> (<c>_get_allowed_globals</c>, <c>_tensor_rebuild_functions</c>, <c>_blocklisted_modules</c>);
/// the dtypes from <c>torch/storage.py</c>, the storages from <c>torch/__init__.py</c> and <c>torch/cuda/__init__.py</c>, the tensor
/// classes from <c>torch/csrc/utils/tensor_types.cpp</c>.
/// </summary>
internal static class TorchNames
{
    /// <summary>Modules that are refused even where the user allows a name of them.</summary>
    public static readonly FrozenSet<string> BlockedModules = FrozenSet.ToFrozenSet(["sys", "os", "posix", "nt"], StringComparer.Ordinal);

    /// <summary>Names that need an import before the load, and nothing else.</summary>
    public static readonly FrozenSet<string> DistributedTensors = FrozenSet.ToFrozenSet(
        [
            "torch.distributed.device_mesh.DeviceMesh",
            "torch.distributed.tensor._dtensor_spec.DTensorSpec",
            "torch.distributed.tensor._dtensor_spec.TensorMeta",
            "torch.distributed.tensor.DTensor",
            "torch.distributed.tensor.placement_types.Partial",
            "torch.distributed.tensor.placement_types.Replicate",
            "torch.distributed.tensor.placement_types.Shard",
        ],
        StringComparer.Ordinal);

    private const string Dtypes = """
        float64 float32 float16 int64 int32 int16 int8 complex128 complex64 bool bfloat16 uint8 quint8 qint8 qint32 quint4x2 quint2x4
        float8_e5m2 float8_e4m3fn float8_e5m2fnuz float8_e4m3fnuz float8_e8m0fnu float4_e2m1fn_x2 bits8 bits16 bits1x8 bits2x4 bits4x2
        complex32 uint16 uint32 uint64 uint1 uint2 uint3 uint4 uint5 uint6 uint7 int1 int2 int3 int4 int5 int6 int7
        """;

    private const string QuantizationSchemes = """
        per_tensor_affine per_tensor_symmetric per_channel_affine per_channel_symmetric per_channel_affine_float_qparams
        """;

    private const string Storages = """
        DoubleStorage FloatStorage LongStorage IntStorage ShortStorage CharStorage ByteStorage HalfStorage BoolStorage BFloat16Storage
        ComplexDoubleStorage ComplexFloatStorage
        """;

    private const string QuantizedStorages = "QUInt8Storage QInt8Storage QInt32Storage QUInt4x2Storage QUInt2x4Storage";

    private const string Tensors = """
        ByteTensor CharTensor DoubleTensor FloatTensor IntTensor LongTensor ShortTensor HalfTensor BoolTensor BFloat16Tensor
        """;

    private const string TensorFunctions = """
        _rebuild_qtensor _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3 _rebuild_sparse_tensor _rebuild_meta_tensor_no_storage
        _rebuild_wrapper_subclass _rebuild_device_tensor_from_numpy _rebuild_device_tensor_from_cpu_tensor
        """;

    private static readonly FrozenDictionary<string, TorchNameKind> Rows = ReadRows();

    /// <summary>Number of names.</summary>
    public static int Count => Rows.Count;

    /// <summary>Finds a name by its full path, as the unpickler does: where module and name part makes no difference.</summary>
    public static bool TryFind(string fullPath, out TorchNameKind kind) => Rows.TryGetValue(fullPath, out kind);

    private static FrozenDictionary<string, TorchNameKind> ReadRows()
    {
        Dictionary<string, TorchNameKind> rows = new(StringComparer.Ordinal)
        {
            ["collections.OrderedDict"] = TorchNameKind.OrderedDict,
            ["collections.Counter"] = TorchNameKind.Counter,
            ["torch.nn.parameter.Parameter"] = TorchNameKind.Parameter,
            ["torch.serialization._get_layout"] = TorchNameKind.PlainFunction,
            ["torch.Size"] = TorchNameKind.PlainClass,
            ["torch.Tensor"] = TorchNameKind.Tensor,
            ["torch.device"] = TorchNameKind.PlainClass,
            ["_codecs.encode"] = TorchNameKind.PlainFunction,
            ["builtins.bytearray"] = TorchNameKind.PlainClass,
            ["builtins.set"] = TorchNameKind.PlainClass,
            ["builtins.complex"] = TorchNameKind.PlainClass,
            ["torch.storage.UntypedStorage"] = TorchNameKind.StorageClass,
            ["torch.storage.TypedStorage"] = TorchNameKind.StorageClass,
            ["torch._utils._rebuild_parameter"] = TorchNameKind.ParameterFunction,
            ["torch._utils._rebuild_parameter_with_state"] = TorchNameKind.ParameterFunction,
            ["torch._tensor._rebuild_from_type_v2"] = TorchNameKind.TensorFunction,
        };
        Add(rows, "torch", Dtypes, TorchNameKind.Value);
        Add(rows, "torch", QuantizationSchemes, TorchNameKind.Value);
        Add(rows, "torch", Storages, TorchNameKind.StorageType);
        Add(rows, "torch", QuantizedStorages, TorchNameKind.StorageType);
        Add(rows, "torch.cuda", Storages, TorchNameKind.StorageType);
        foreach (string module in (string[])["torch", "torch.cuda", "torch.sparse", "torch.cuda.sparse"])
            Add(rows, module, Tensors, TorchNameKind.Tensor);
        Add(rows, "torch._utils", TensorFunctions, TorchNameKind.TensorFunction);
        return rows.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Add(Dictionary<string, TorchNameKind> rows, string module, string names, TorchNameKind kind)
    {
        foreach (string name in names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            rows.Add($"{module}.{name}", kind);
    }
}
