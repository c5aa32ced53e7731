namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>
/// torch 0.4 to 2.x: tensors, storages, dtypes and rebuild functions. Start: the allow-list of <c>torch.load(weights_only=True)</c>,
/// torch/_weights_only_unpickler.py 00f730b.
/// </summary>
internal static class TorchTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # Storages are named in persistent ids and never called by torch.load.
        value torch FloatStorage DoubleStorage HalfStorage BFloat16Storage LongStorage IntStorage ShortStorage CharStorage ByteStorage
        value torch BoolStorage ComplexFloatStorage ComplexDoubleStorage QInt8Storage QUInt8Storage QInt32Storage QUInt4x2Storage
        value torch QUInt2x4Storage UntypedStorage
        value torch.storage UntypedStorage TypedStorage _UntypedStorage _TypedStorage
        value torch.cuda FloatStorage DoubleStorage HalfStorage BFloat16Storage LongStorage IntStorage ShortStorage CharStorage
        value torch.cuda ByteStorage BoolStorage ComplexFloatStorage ComplexDoubleStorage
        # Dtypes, layouts and quantisation schemes are written as names.
        value torch bfloat16 bits16 bits1x8 bits2x4 bits4x2 bits8 bool complex128 complex32 complex64 float16 float32 float4_e2m1fn_x2
        value torch float64 float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu int1 int16 int2 int3 int32 int4
        value torch int5 int6 int64 int7 int8 qint32 qint8 quint2x4 quint4x2 quint8 uint1 uint16 uint2 uint3 uint32 uint4 uint5 uint6
        value torch uint64 uint7 uint8 per_channel_affine per_channel_affine_float_qparams per_channel_symmetric per_tensor_affine
        value torch per_tensor_symmetric strided sparse_coo contiguous_format channels_last channels_last_3d preserve_format sparse_csr sparse_csc sparse_bsr sparse_bsc half float double long int
        value torch short
        # Tensor classes: instances come from the rebuild functions.
        class torch Tensor BoolTensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor LongTensor ShortTensor
        class torch BFloat16Tensor
        value torch.cuda BoolTensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor LongTensor ShortTensor
        value torch.cuda BFloat16Tensor
        value torch.sparse BoolTensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor LongTensor ShortTensor
        value torch.sparse BFloat16Tensor
        value torch.cuda.sparse BoolTensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor LongTensor ShortTensor
        value torch.cuda.sparse BFloat16Tensor
        class torch._tensor Tensor
        class torch.tensor Tensor
        type torch Size device
        class torch Generator
        type torch.torch_version TorchVersion
        class torch.nn.parameter Parameter Buffer
        class torch.nn Parameter
        class torch.nn.backends.thnn THNNFunctionBackend
        rebuild torch.nn.backends.thnn _get_thnn_function_backend
        # Objects of native classes (packed weights of quantised modules): the state names the class, so it has a rule.
        script-object torch ScriptObject
        script-object torch._C ScriptObject
        # What functions of torch 1.13 return: named tuples of tensors.
        type torch.return_types aminmax cummax cummin frexp geqrf histogram histogramdd kthvalue linalg_cholesky_ex linalg_eig linalg_eigh
        type torch.return_types linalg_inv_ex linalg_ldl_factor linalg_ldl_factor_ex linalg_lstsq linalg_lu linalg_lu_factor linalg_lu_factor_ex
        type torch.return_types linalg_qr linalg_slogdet linalg_solve_ex linalg_svd lu_unpack max median min mode nanmedian qr slogdet sort svd
        type torch.return_types symeig topk triangular_solve
        constants torch.serialization _get_layout
        # torch/_utils.py: the first argument is the storage that a persistent id stands for.
        rebuild-tensor torch._utils _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3 _rebuild_qtensor
        rebuild torch._utils _rebuild_parameter _rebuild_parameter_v2 _rebuild_sparse_tensor
        rebuild torch._utils _rebuild_sparse_csr_tensor _rebuild_device_tensor_from_cpu_tensor _rebuild_device_tensor_from_numpy
        rebuild torch._utils _rebuild_sparse_compressed_tensor _rebuild_meta_tensor_no_storage _rebuild_nested_tensor _rebuild_xla_tensor
        class-first torch._utils _rebuild_wrapper_subclass
        rebuild-from-type torch._tensor _rebuild_from_type _rebuild_from_type_v2
        rebuild-from-type torch.tensor _rebuild_from_type _rebuild_from_type_v2
        load-from-bytes torch.storage _load_from_bytes
        # Read by torch's C++ unpickler; in Python they return their argument (torch/jit/_pickle.py).
        function torch.jit._pickle build_boollist build_doublelist build_intlist build_tensor_from_id build_tensorlist restore_type_tag
        """;
}
