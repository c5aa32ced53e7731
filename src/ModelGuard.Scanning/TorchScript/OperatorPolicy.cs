using System.Collections.Frozen;

namespace ModelGuard.Scanning.TorchScript;

/// <summary>
/// Grades operators by namespace and name. A namespace whose operators are all part of torch itself is allowed but for the names listed
/// as dangerous; of any other library only the names listed are allowed.
/// </summary>
internal static class OperatorPolicy
{
    private const string Files = "reads or writes files";
    private const string Network = "exchanges data with other processes";
    private const string Code = "runs Python code";
    private const string Memory = "skips torch's own checks of memory";

    /// <summary>
    /// Names that are dangerous in a namespace that is otherwise allowed. aten: torch/csrc/jit/runtime/register_special_ops.cpp and
    /// register_prim_ops.cpp (save), aten/src/ATen/native/native_functions.yaml (from_file is its one operator with a file name).
    /// </summary>
    private static readonly (string Namespace, string Reason, string Names)[] DangerousRows =
    [
        ("aten", Files, "save from_file"),
        ("aten", Memory, """
            _sparse_coo_tensor_unsafe _sparse_compressed_tensor_unsafe _sparse_csr_tensor_unsafe _sparse_csc_tensor_unsafe
            _sparse_bsr_tensor_unsafe _sparse_bsc_tensor_unsafe
            """),
        ("prim", Code, "PythonOp CallPythonFunction"),
        ("prim", Network, "rpc_async rpc_sync rpc_remote"),

        // pytorch/vision torchvision/csrc/io.
        ("image", Files, "read_file write_file"),
        ("video_reader", Files, "read_video_from_file probe_video_from_file"),
        ("torchvision", Files, "read_file write_file"),

        // pytorch/audio torchaudio/csrc/sox and /ffmpeg, 0.13; an effect such as noiseprof has a file among its arguments.
        ("torchaudio", Files, """
            sox_io_get_info sox_io_load_audio_file sox_io_save_audio_file sox_effects_apply_effects_file sox_effects_apply_effects_tensor
            ffmpeg_get_audio_info ffmpeg_load_audio get_info_file load_audio_file save_audio_file
            """),
        ("torchaudio_sox", Files, "get_info load_audio_file save_audio_file apply_effects_file"),
    ];

    /// <summary>Namespaces that are dangerous as a whole.</summary>
    private static readonly (string Reason, string Namespaces)[] DangerousNamespaces =
    [
        (Network, "c10d _c10d_functional c10d_functional _c10d_functional_autograd symm_mem rpc dist_autograd"),
    ];

    /// <summary>Namespaces whose operators are all compiled into torch (aten/src/ATen/native, torch/csrc) and compute on tensors.</summary>
    private static readonly FrozenSet<string> TorchNamespaces = Set("""
        aten quantized _quantized quantized_decomposed sparse prepacked mkldnn mkldnn_prepacked onednn onednn_prepacked profiler cuda
        xnnpack vulkan vulkan_prepack metal metal_prepack static_runtime quantization prims nvprims
        """);

    /// <summary>Operators of libraries beside torch, and of prim, whose names are an open set.</summary>
    private static readonly (string Namespace, string Names)[] AllowedRows =
    [
        // torch/csrc/jit/runtime/register_prim_ops.cpp and register_prim_ops_fulljit.cpp.
        ("prim", """
            RaiseException device dtype layout shape data grad requires_grad is_cuda is_cpu is_xla is_xpu is_sparse is_sparse_csr is_mkldnn
            is_mps is_mtia is_vulkan is_ipu is_hpu is_maia is_ort is_meta is_nested is_quantized is_leaf itemsize nbytes name names ndim T H
            mT mH real imag index type id min max abs NumToTensor TupleIndex TupleUnpack ListUnpack tolist unchecked_cast
            unchecked_unwrap_optional isinstance AutogradZero AutogradAdd AutogradAnyNonZero AutogradAllNonZero AutogradAllZero BroadcastSizes
            Print TimePoint AddStatValue rangelist StringIndex IfThenElse VarConcat VarStack unpackedtuple IgnoredPythonOp EnumName EnumValue
            awaitable awaitable_wait awaitable_nowait Uninitialized Guard BailOut ModuleContainerIndex ReductionSizes MMTreeReduce MMBatchSide
            ConstantChunk ChunkSizes FusedConcat SetAttr GetAttr CreateObject
            """),

        // pytorch/vision torchvision/csrc/ops.
        ("torchvision", """
            nms roi_align _roi_align_backward roi_pool _roi_pool_backward ps_roi_align _ps_roi_align_backward ps_roi_pool
            _ps_roi_pool_backward deform_conv2d _deform_conv2d_backward _interpolate_bilinear2d_aa _interpolate_bicubic2d_aa _cuda_version
            """),

        // pytorch/vision torchvision/csrc/io/image: these decode and encode bytes that they are given.
        ("image", """
            decode_image decode_jpeg decode_jpeg_cuda decode_png decode_gif decode_webp decode_avif decode_heic decode_jpegs_cuda encode_jpeg encode_png
            encode_jpegs_cuda _is_compiled_against_turbo _jpeg_version
            """),

        // pytorch/vision torchvision/csrc/io/video_reader 0.14: these read bytes that they are given.
        ("video_reader", "read_video_from_memory probe_video_from_memory"),

        // pytorch/audio src/libtorchaudio, 0.13 to 2.5.
        ("torchaudio", "_lfilter _lfilter_core_loop overdrive _overdrive_core_loop forced_align cuda_version is_sox_available is_kaldi_available is_ffmpeg_available rnnt_loss rnnt_loss_forward rnnt_loss_alphas rnnt_loss_betas iir_cu"),

        // rusty1s/pytorch_scatter, pytorch_sparse, pytorch_cluster: csrc, operators on tensors.
        ("torch_scatter", "scatter_sum scatter_mul scatter_mean scatter_min scatter_max segment_sum_csr segment_sum_coo segment_mean_csr segment_min_csr segment_max_csr gather_csr gather_coo cuda_version"),
        ("torch_sparse", "spmm_sum spmm_mean spmm_min spmm_max ptr2ind ind2ptr cuda_version"),
        ("torch_cluster", "knn radius nearest fps grid graclus cuda_version"),
    ];

    /// <summary>Namespaces of native classes that are compiled into torch and hold weights (aten/src/ATen/native, torch/csrc).</summary>
    private static readonly FrozenSet<string> TorchClasses = Set("quantized sparse rnn xnnpack mkldnn onednn vulkan metal cuda profiler");

    /// <summary>Native classes that open connections or files: torch/csrc/distributed/c10d/init.cpp, /rpc.</summary>
    private static readonly FrozenSet<string> NetworkClasses = Set("dist_c10d dist_rpc c10d");

    private static readonly FrozenDictionary<(string Namespace, string Name), string> Dangerous = DangerousRows
        .SelectMany(row => Words(row.Names).Select(name => ((row.Namespace, name), row.Reason)))
        .ToFrozenDictionary(row => row.Item1, row => row.Reason);

    private static readonly FrozenDictionary<string, string> DangerousByNamespace = DangerousNamespaces
        .SelectMany(row => Words(row.Namespaces).Select(name => (name, row.Reason)))
        .ToFrozenDictionary(row => row.name, row => row.Reason, StringComparer.Ordinal);

    private static readonly FrozenSet<(string Namespace, string Name)> Allowed = AllowedRows
        .SelectMany(row => Words(row.Names).Select(name => (row.Namespace, name)))
        .ToFrozenSet();

    /// <summary>Grades an operator.</summary>
    /// <param name="space">Its namespace, such as <c>aten</c>.</param>
    /// <param name="name">Its name without an overload.</param>
    public static OperatorJudgement Judge(string space, string name)
    {
        string full = $"{space}::{name}";
        if (Dangerous.TryGetValue((space, name), out string? reason) || DangerousByNamespace.TryGetValue(space, out reason))
            return new OperatorJudgement(full, OperatorGrade.Dangerous, reason);
        if (TorchNamespaces.Contains(space) || Allowed.Contains((space, name)))
            return new OperatorJudgement(full, OperatorGrade.Allowed, string.Empty);
        return new OperatorJudgement(full, OperatorGrade.Unknown, "belongs to a library that is on no list");
    }

    /// <summary>Whether a method name reaches a dangerous operator: a value's methods are looked up among aten's operators.</summary>
    public static bool IsDangerousMethod(string name) => Dangerous.ContainsKey(("aten", name));

    /// <summary>Grades a native class by its name behind <c>__torch__.torch.classes.</c>, such as <c>quantized.LinearPackedParamsBase</c>.</summary>
    public static OperatorJudgement JudgeClass(string name)
    {
        string space = name.Split('.')[0];
        string full = $"torch.classes.{name}";
        if (NetworkClasses.Contains(space))
            return new OperatorJudgement(full, OperatorGrade.Dangerous, Network);
        return TorchClasses.Contains(space)
            ? new OperatorJudgement(full, OperatorGrade.Allowed, string.Empty)
            : new OperatorJudgement(full, OperatorGrade.Unknown, "is a native class of a library that is on no list");
    }

    private static FrozenSet<string> Set(string words) => Words(words).ToFrozenSet(StringComparer.Ordinal);

    private static string[] Words(string words) => words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
