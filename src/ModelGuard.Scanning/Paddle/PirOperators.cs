using System.Collections.Frozen;

namespace ModelGuard.Scanning.Paddle;

/// <summary>
/// What is known about operators of PaddlePaddle 3's programs. Names that compute are those of PaddlePaddle's own lists: paddle/phi/ops/yaml ops.yaml at
/// 786354e, fused_ops.yaml and sparse_ops.yaml at 0ab6998, inconsistent/static_ops.yaml at df44e14 and 0ab6998, and update_ops.yaml at 4911448;
/// paddle/fluid/pir/dialect manual_op.h at 0ab6998, control_flow_op.h at 02365ef and dist_op.h at 02a5e4e; paddle/pir builtin_op.h at 0ab6998 and
/// cf_op.h at 204d99e. Operators that act are left out of them and listed by what they do. Names stand without the endings <c>_</c> (in place),
/// <c>_sp</c> (sparse) and <c>_grad</c>.
/// </summary>
internal static class PirOperators
{
    private static readonly FrozenSet<string> Builtin = Set("module group parameter set_parameter shadow_output combine slice split constant");

    private static readonly FrozenSet<string> ControlFlow = Set("yield tuple_push tuple_pop stack_create has_elements");

    private static readonly FrozenSet<string> Distributed = Set("shard_tensor reshard dtensor_from_local dtensor_to_local moe_sub_mesh_tensors moe_global_mesh_tensor dist_reshape");

    /// <summary>Operators that hold regions.</summary>
    private static readonly FrozenSet<string> WithRegions = Set("pd_op.if pd_op.while pd_op.pylayer builtin.group builtin.module");

    /// <summary>Connects, beside what PaddlePaddle 2 has for that.</summary>
    private static readonly FrozenSet<string> Network = Set("comm_init_all flashmask_get_unique_id p_send p_recv p_send_array p_recv_array pull_gpups_sparse push_gpups_sparse");

    /// <summary>Runs code that was compiled for a device, or compiles it from names of functions.</summary>
    private static readonly FrozenSet<string> Engines = Set("fusion_group jit_kernel");

    private static readonly FrozenSet<string> Computing = Set("""
        abs accuracy accuracy_check acos acosh adadelta adagrad adam adamax adamw add add_act_xpu add_group_norm_silu add_layernorm_xpu add_n add_n_array
        add_position_encoding addcmul_xpu addmm affine_channel affine_grid all all_gather all_reduce all_to_all allclose amax amin anchor_generator angle any
        apply_per_channel_scale arange argmax argmin argsort array_length array_pop array_read array_to_tensor array_write as_complex as_real as_strided asgd
        asin asinh assert assign assign_array assign_out assign_pos assign_value atan atan2 atanh attention_lstm auc average_accumulates baddbmm batch_fc
        batch_norm batched_gemm bce_loss beam_search beam_search_decode bernoulli bicubic_interp bilinear bilinear_interp bincount binomial bipartite_match
        bitwise_and bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor blha_get_max_len block_multihead_attention
        block_multihead_attention_xpu bmm bn_act_xpu box_clip box_coder broadcast broadcast_tensors build_src_rank_and_local_expert_id c_allreduce_sum c_concat
        c_embedding c_identity c_scatter c_softmax_with_cross_entropy c_softmax_with_multi_label_cross_entropy c_split cal_aux_loss calc_reduced_attn_scores
        cast ceil celu channel_shuffle check_finite_and_unscale check_numerics cholesky cholesky_solve chunk_eval class_center_sample clip clip_by_norm coalesce
        coalesce_tensor collect_fpn_proposals complex concat conj conv1d_xpu conv2d conv2d_transpose conv2d_transpose_bias conv2d_transpose_xpu conv2d_xpu
        conv3d conv3d_implicit_gemm conv3d_transpose copy_to copysign correlation cos cosh create_array create_array_like crf_decoding crop cross
        cross_attention_xpu cross_entropy_with_softmax cross_entropy_with_softmax_bwd_w_downcast ctc_align cudnn_lstm cummax cummin cumprod cumsum cvm data
        decayed_adagrad decode_jpeg deformable_conv depend depthwise_conv2d depthwise_conv2d_bias depthwise_conv2d_transpose depthwise_conv3d_bias
        dequantize_abs_max dequantize_linear dequantize_log dequantize_xpu det dgc dgc_clip_by_norm dgc_momentum diag diag_embed diagonal digamma dirichlet
        disable_check_model_nan_inf dist distribute_fpn_proposals distributed_fused_lamb_init divide divide_scalar dot dpsgd dropout edit_distance eig eigh
        eigvals eigvalsh einsum elementwise_pow elu embedding embedding_grad_add_to embedding_with_eltwise_add_xpu embedding_with_scaled_gradient empty
        empty_like enable_check_model_nan_inf equal equal_all erf erfinv exp expand expand_as expand_modality_expert_id expm1 exponential eye
        fake_channel_wise_dequantize_max_abs fake_channel_wise_quantize_abs_max fake_channel_wise_quantize_dequantize_abs_max fake_dequantize_max_abs
        fake_quantize_abs_max fake_quantize_dequantize_abs_max fake_quantize_dequantize_moving_average_abs_max fake_quantize_moving_average_abs_max
        fake_quantize_range_abs_max fast_layernorm_xpu fast_ln fast_rms_norm fast_where_xpu faster_tokenizer fc fc_xpu feed fetch fft_c2c fft_c2r fft_r2c fill
        fill_diagonal fill_diagonal_tensor flash_attn flash_attn_qkvpacked flash_attn_unpadded flash_attn_v3 flash_attn_v3_varlen flash_attn_varlen_qkvpacked
        flashmask_attention flashmask_attention_v2 flatten flip floor floor_divide fmax fmin fold fp8_fp8_half_gemm_fused fp8_gemm_blockwise
        fp8_quant_blockwise fractional_max_pool2d fractional_max_pool3d frame frobenius_norm ftrl full full_batch_size_like full_int_array full_like
        full_with_tensor fused_adam fused_attention fused_batch_norm_act fused_bias_act fused_bias_dropout_residual_layer_norm fused_bias_residual_layernorm
        fused_bn_add_activation fused_conv2d_add_act fused_dconv_drelu_dbn fused_dot_product_attention fused_dropout_add fused_elementwise_add
        fused_elementwise_div fused_elementwise_mul fused_elementwise_sub fused_elemwise_activation fused_elemwise_add_activation
        fused_embedding_eltwise_layernorm fused_embedding_fc_lstm fused_fc_elementwise_layernorm fused_feedforward fused_gate_attention fused_gemm_epilogue
        fused_linear_param_grad_add fused_moe fused_multi_transformer fused_multi_transformer_int8 fused_multi_transformer_int8_xpu
        fused_multi_transformer_xpu fused_rms_norm_ext fused_rms_norm_quant fused_rotary_position_embedding fused_scale_bias_add_relu
        fused_scale_bias_relu_conv_bn fused_seqpool_cvm fused_softmax_mask fused_softmax_mask_upper_triangle fused_token_prune fusion_gru fusion_lstm
        fusion_repeated_fc_relu fusion_seqconv_eltadd_relu fusion_seqpool_concat fusion_seqpool_cvm_concat fusion_squared_mat_sub
        fusion_transpose_flatten_concat gammaincc gammaln gather gather_nd gather_tree gaussian gaussian_inplace gelu gemm_epilogue generate_proposals
        generate_sequence_xpu get_tensor_from_selected_rows global_gather global_scatter graph_khop_sampler graph_sample_neighbors greater_equal greater_than
        grid_sample group_norm group_norm_silu_xpu gru gru_unit gumbel_softmax hardshrink hardsigmoid hardswish hardtanh hash heaviside hinge_loss histogram
        hsigmoid_loss huber_loss i0 i0e i1 i1e identity_loss if im2sequence imag increment index_add index_elementwise_get index_elementwise_put
        index_elementwise_put_with_tensor index_fill index_put index_sample index_select index_select_strided indices instance_norm int_bincount
        interp_antialias inverse is_empty isclose isfinite isinf isnan kldiv_loss kron kthvalue l1_norm label_smooth lamb lars_momentum layer_norm
        layer_norm_act_xpu layer_norm_relu_xpu leaky_relu legacy_matmul legacy_reshape lerp less_equal less_than lgamma limit_by_capacity linear_interp
        linear_v2 linspace llm_int8_linear lod_array_length lod_reset log log10 log1p log2 log_loss log_softmax logcumsumexp logical_and logical_not logical_or
        logical_xor logit logsigmoid logspace logsumexp lookup_table lookup_table_dequant lp_pool2d lrn lstm lstsq lu lu_solve lu_unpack margin_cross_entropy
        mask_adaptive_xpu mask_as masked_fill masked_matmul masked_multihead_attention masked_scatter masked_select match_matrix_tensor matmul
        matmul_with_flatten matrix_nms matrix_power matrix_rank matrix_rank_atol_rtol matrix_rank_tol max max_pool2d_v2 max_pool2d_with_index
        max_pool3d_with_index max_with_index maximum maxout maxpool mean mean_all median memcpy memcpy_d2h memcpy_d2h_multi_io memcpy_h2d
        memory_efficient_attention merge_selected_rows merged_adam merged_momentum meshgrid min min_with_index minimum mish mode moe_combine moe_combine_auto
        moe_combine_no_weight moe_gate_dispatch moe_gate_dispatch_and_quant moe_gate_dispatch_auto moe_gate_dispatch_partial_nosoftmaxtopk
        moe_gate_dispatch_permute moe_permute moe_unpermute momentum moving_average_abs_max_scale mp_allreduce_sum multi_dot multi_encoder_xpu multiclass_nms3
        multihead_matmul multinomial multiplex multiply mv nadam nanmedian nansum nce nearest_interp nextafter nll_loss nms nonzero nop norm not_equal
        npu_identity number_count numel one_hot onednn_to_paddle_layout ones ones_like overlap_add p_norm pad pad2d_xpu pad3d partial_allgather partial_concat
        partial_sum pixel_shuffle pixel_unshuffle poisson polygamma pool2d pool3d pow prelu print prior_box prod prune_gate_by_capacity psroi_pool
        put_along_axis pyramid_hash qkv_attention_xpu qkv_unpack_mha qr quantize_linear quantize_xpu radam randint random random_routing randperm
        rank_attention real reciprocal reduce reduce_as reduce_scatter reindex_graph relu relu6 remainder renorm repeat_interleave
        repeat_interleave_with_tensor_index reshape resnet_basic_block resnet_unit restrict_nonzero reverse rint rms_norm rmsprop rnn roformer_relative_embedding_xpu
        roi_align roi_pool roll round row_conv rprop rrelu rsqrt scale scatter scatter_nd_add searchsorted seed segment_pool select_input select_output
        self_dp_attention selu send_u_recv send_ue_recv send_uv sequence_conv sequence_expand sequence_mask sequence_pool sequence_softmax sequence_unpad_xpu
        set set_value set_value_with_tensor sgd shadow_feed shadow_feed_tensors shape shape64 shape_broadcast shard_index share_data share_var shuffle_batch
        shuffle_channel sigmoid sigmoid_cross_entropy_with_logits sign silu sin sine_pos_xpu sinh skip_layernorm slice slice_array slice_array_dense slogdet
        slogdet_v2 slow_conv2d_dilated slow_conv3d_dilated soft_relu softmax softplus softshrink softsign solve sparse_attention sparse_coo_tensor
        sparse_momentum spatial_transformer_resblock_xpu spectral_norm split split_with_num sqrt square squared_l2_norm squeeze squeeze_excitation_block stack
        standard_gamma stanh std stft straight_through_estimator strided_slice subtract sum svd svdvals swiglu swish sync_batch_norm sync_calc_stream
        sync_comm_stream take_along_axis tan tanh tanh_shrink tdm_child tdm_sampler temporal_shift tensor_to_array thresholded_relu tile to_dense to_sparse_coo
        to_sparse_csr top_p_sampling topk trace trans_layout transpose triangular_solve tril tril_indices trilinear_interp triu triu_indices trunc trunc_divide
        truncated_gaussian_random unbind unfold uniform uniform_inplace uniform_random_batch_size_like unique unique_consecutive unpool unpool3d unsqueeze
        unstack update_loss_scaling values var variable_length_memory_efficient_attention variance view_dtype view_shape view_slice viterbi_decode warpctc
        warprnnt weight_dequantize weight_only_linear weight_only_linear_xpu weight_quantize weighted_sample_neighbors where while write_to_array yolo_box
        yolo_box_head yolo_box_post yolo_box_xpu yolo_loss zeros zeros_like
        """);

    /// <summary>No operator has a longer name.</summary>
    private const int MaxNameLength = 256;

    /// <summary>Endings that name a form of an operator.</summary>
    private static readonly string[] Endings = ["_", "_grad", "_double", "_triple", "_sp"];

    /// <summary>Whether an operator calls into Python.</summary>
    public static bool CallsPython(PirOperator used) => FormsOf(used.Name).Any(PaddleOperators.CallsPython);

    /// <summary>What an operator reaches beside its inputs, in the words of a message; <see langword="null"/> where nothing is known of that.</summary>
    public static string? Reach(PirOperator used)
    {
        foreach (string form in FormsOf(used.Name))
        {
            if (PaddleOperators.Reach(form) is { } reach)
                return reach;
            if (Network.Contains(form))
                return "connects to other processes or machines";
            if (form == "ap_variadic")
                return "builds and runs code that the model holds";

            // Tables of embeddings may lie on servers, whose addresses these are.
            if (form is "lookup_table" or "nce" && used.Texts.Any(text => text.Key == "epmap" && text.Text.Length > 0))
                return "connects to the servers that the model names";

            // It writes what it found to a file where it is given a folder.
            if (form == "check_numerics" && used.Texts.Any(text => text.Key == "output_dir" && text.Text.Length > 0))
                return "writes to a folder that the model names";
        }

        return null;
    }

    /// <summary>Whether an operator runs an engine that was compiled for a device.</summary>
    public static bool RunsEngine(PirOperator used) =>
        used.Dialect.StartsWith("cinn", StringComparison.Ordinal) || FormsOf(used.Name).Any(form => PaddleOperators.RunsEngine(form) || Engines.Contains(form));

    /// <summary>Whether an operator is part of PaddlePaddle and computes.</summary>
    public static bool IsStandard(PirOperator used) => used.Dialect switch
    {
        PirOperator.BuiltinDialect => Builtin.Contains(used.Name),
        PirOperator.ControlFlowDialect => ControlFlow.Contains(used.Name),
        PirOperator.DistributedDialect => Distributed.Contains(used.Name),
        PirOperator.OperatorDialect => FormsOf(used.Name).Any(Computing.Contains),
        _ => false,
    };

    /// <summary>Whether an operator that is known holds regions.</summary>
    public static bool HasRegions(PirOperator used) => WithRegions.Contains(used.FullName);

    /// <summary>A name, and what it is a form of: <c>add_grad_</c>, <c>add_grad</c>, <c>add</c>.</summary>
    private static IEnumerable<string> FormsOf(string name)
    {
        yield return name;
        if (name.Length > MaxNameLength)
            yield break;
        while (Array.Find(Endings, ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal)) is { } found)
        {
            name = name[..^found.Length];
            yield return name;
        }
    }

    private static FrozenSet<string> Set(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
