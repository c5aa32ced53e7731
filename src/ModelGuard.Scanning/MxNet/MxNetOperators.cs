using System.Collections.Frozen;

namespace ModelGuard.Scanning.MxNet;

/// <summary>
/// What is known about operators of MXNet (apache/mxnet src/operator at 1.9). The names that act were read there; the list of names that compute is
/// largely from knowledge of what exported models hold.
/// </summary>
internal static class MxNetOperators
{
    /// <summary>Calls a class or function of Python: custom/custom.cc; the older two hold the address of one in memory (native_op.cc, ndarray_op.cc).</summary>
    private static readonly FrozenSet<string> Python = Set("Custom _Native _NDArray _CustomFunction");

    /// <summary>Reads a file whose path is a parameter (src/io/image_io.cc).</summary>
    private static readonly FrozenSet<string> Files = Set("_cvimread imread");

    /// <summary>Runs what was compiled for a device (src/operator/subgraph/tensorrt; contrib/tvmop).</summary>
    private static readonly FrozenSet<string> Engines = Set("_TensorRT _contrib_tvm_vadd");

    /// <summary>Namespaces of operators that MXNet itself registers.</summary>
    private static readonly string[] OwnPrefixes =
    [
        "_contrib_", "_image_", "_sparse_", "_random_", "_sample_", "_linalg_", "_scatter_", "_backward_", "_np_", "_npi_", "_npx_", "_sg_mkldnn_", "_sg_onednn_",
        "broadcast_", "elemwise_", "random_", "sample_", "linalg_",
    ];

    private static readonly FrozenSet<string> Standard = Set("""
        null Activation BatchNorm BatchNorm_v1 BilinearSampler BlockGrad CTCLoss Cast Concat Convolution Convolution_v1 Correlation Crop CuDNNBatchNorm Deconvolution
        Dropout ElementWiseSum Embedding Flatten FullyConnected GridGenerator GroupNorm IdentityAttachKLSparseReg InstanceNorm L2Normalization LRN LayerNorm
        LeakyReLU LinearRegressionOutput LogisticRegressionOutput MAERegressionOutput MakeLoss Pad Pooling Pooling_v1 RNN ROIPooling Reshape SVMOutput SequenceLast
        SequenceMask SequenceReverse SliceChannel Softmax SoftmaxActivation SoftmaxOutput SpatialTransformer SwapAxis UpSampling abs adam_update add_n all_finite
        amp_cast amp_multicast arange arccos arccosh arcsin arcsinh arctan arctanh argmax argmax_channel argmin argsort batch_dot batch_take cast cast_storage cbrt ceil
        choose_element_0index clip col2im concat cos cosh crop ctc_loss cumsum degrees depth_to_space diag digamma dot erf erfinv exp expand_dims expm1 eye
        fill_element_0index fix flatten flip floor ftml_update ftrl_update full gamma gammaln gather_nd hard_sigmoid identity im2col khatri_rao lamb_update_phase1
        lamb_update_phase2 log log10 log1p log2 log_sigmoid log_softmax logical_not make_loss masked_log_softmax masked_softmax max max_axis mean min min_axis mish moments
        mp_sgd_mom_update mp_sgd_update multi_all_finite multi_sum_sq nag_mom_update nanprod nansum negative norm normal one_hot ones_like pad pick prod radians
        ravel_multi_index rcbrt reciprocal relu repeat reset_arrays reshape reshape_like reverse rint rmsprop_update rmspropalex_update round rsqrt scatter_nd sgd_mom_update
        sgd_update shape_array shuffle sigmoid sign signsgd_update signum_update sin sinh size_array slice slice_axis slice_like smooth_l1 softmax softmax_cross_entropy
        softmin softsign sort space_to_depth split split_v2 sqrt square squeeze stack stop_gradient sum sum_axis swapaxes take tan tanh tile topk transpose trunc uniform
        unravel_index where zeros_like
        _CachedOp _CrossDeviceCopy _arange _cond _copy _copyto _crop_assign _crop_assign_scalar _cvcopyMakeBorder _cvimdecode _cvimresize _div _div_scalar _equal
        _equal_scalar _eye _foreach _full _grad_add _greater _greater_equal _greater_equal_scalar _greater_scalar _histogram _hypot _hypot_scalar
        _identity_with_attr_like_rhs _imdecode _lesser _lesser_equal _lesser_equal_scalar _lesser_scalar _linspace _logical_and _logical_and_scalar _logical_or
        _logical_or_scalar _logical_xor _logical_xor_scalar _maximum _maximum_scalar _minimum _minimum_scalar _minus _minus_scalar _mod _mod_scalar _mul _mul_scalar
        _not_equal _not_equal_scalar _onehot_encode _ones _plus _plus_scalar _power _power_scalar _ravel_multi_index _rdiv_scalar _rminus_scalar _rmod_scalar _rnn_param_concat
        _rpower_scalar _set_value _shuffle _slice_assign _slice_assign_scalar _split_v2 _square_sum _sub _subgraph_op _sum _unravel_index _while_loop _zeros
        _zeros_without_dtype
        """);

    /// <summary>Whether an operator calls into Python.</summary>
    public static bool CallsPython(string name) => Python.Contains(name);

    /// <summary>Whether an operator reads a file that the model names.</summary>
    public static bool ReadsFile(string name) => Files.Contains(name);

    /// <summary>Whether an operator runs an engine that was compiled for a device.</summary>
    public static bool RunsEngine(string name) => Engines.Contains(name);

    /// <summary>Whether an operator is part of MXNet and computes.</summary>
    public static bool IsStandard(string name) =>
        Standard.Contains(name) || Array.Exists(OwnPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static FrozenSet<string> Set(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
