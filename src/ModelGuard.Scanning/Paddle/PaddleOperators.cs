using System.Collections.Frozen;

namespace ModelGuard.Scanning.Paddle;

/// <summary>
/// What is known about operators of PaddlePaddle's programs. Names that act are from paddle/fluid/operators and paddle/fluid/inference; the list of
/// names that compute is largely from knowledge of what exported models hold, not from one document.
/// </summary>
internal static class PaddleOperators
{
    /// <summary>Calls a Python function that the program registered (paddle/fluid/operators/py_func_op.cc), or a layer of Python.</summary>
    private static readonly FrozenSet<string> Python = Set("py_func py_layer pylayer py_func_grad");

    /// <summary>Reads or writes a file whose path is an attribute.</summary>
    private static readonly FrozenSet<string> Files = Set("""
        load load_combine save save_combine read_file save_remote checkpoint_notify open_files create_recordio_file_reader create_custom_reader
        lookup_sparse_table_read lookup_sparse_table_write lookup_sparse_table_init recv_save sparse_tensor_load
        """);

    /// <summary>Connects to other processes or machines, or waits for them.</summary>
    private static readonly FrozenSet<string> Network = Set("""
        listen_and_serv fl_listen_and_serv heter_listen_and_serv send send_and_recv send_barrier send_v2 recv recv_v2 fetch_barrier prefetch
        distributed_lookup_table distributed_push_sparse pull_sparse pull_sparse_v2 push_sparse push_sparse_v2 push_dense pull_box_sparse push_box_sparse
        gen_nccl_id gen_bkcl_id gen_hccl_id c_gen_nccl_id c_gen_bkcl_id c_gen_hccl_id c_comm_init c_comm_init_all c_comm_init_multitrainer c_comm_init_hccl
        partial_send partial_recv barrier rpc_call rpc_result
        """);

    /// <summary>Runs an engine that was compiled for a device, from bytes in an attribute.</summary>
    private static readonly FrozenSet<string> Engines = Set("tensorrt_engine lite_engine dlnne_engine openvino_engine gcu_engine ipu_runtime ascend_trigger cinn_launch cinn_instruction_run xpu_engine nnadapter");

    private static readonly FrozenSet<string> Standard = Set("""
        abs accuracy acos acosh adam adamw adaptive_avg_pool2d add_n addmm affine_channel affine_grid all allclose amax amin anchor_generator angle any
        arange arg_max arg_min argsort asin asinh assign assign_value atan atan2 atanh attention_lstm auc average_accumulates batch_fc batch_norm beam_search
        beam_search_decode bernoulli bicubic_interp bicubic_interp_v2 bilinear_interp bilinear_interp_v2 bilinear_tensor_product bincount bitwise_and
        bitwise_not bitwise_or bitwise_xor bmm box_clip box_coder box_decoder_and_assign broadcast_tensors c_allgather c_allreduce_sum c_concat c_embedding
        c_identity c_softmax_with_cross_entropy c_split c_sync_calc_stream c_sync_comm_stream cast ceil cholesky cholesky_solve chunk_eval clip clip_by_norm
        coalesce_tensor collect_fpn_proposals complex concat conditional_block conditional_block_infer conj conv2d conv2d_fusion conv2d_transpose
        conv2d_transpose_bias conv3d conv3d_transpose conv_shift correlation cos cosh cos_sim crf_decoding crop crop_tensor cross cross_entropy cross_entropy2
        ctc_align cumprod cumsum cvm decode_jpeg deformable_conv deformable_conv_v1 deformable_psroi_pooling density_prior_box depthwise_conv2d
        depthwise_conv2d_transpose dequantize dequantize_abs_max dequantize_linear dequantize_log detection_map determinant dgc diag diag_embed diag_v2 diagonal
        digamma dist distribute_fpn_proposals dot dropout edit_distance eig eigh eigvals eigvalsh einsum elementwise_add elementwise_div elementwise_floordiv
        elementwise_fmax elementwise_fmin elementwise_heaviside elementwise_max elementwise_min elementwise_mod elementwise_mul elementwise_pow
        elementwise_sub elu elu_inplace embedding_with_eltwise_add_xpu empty equal equal_all erf erfinv exp expand expand_as expand_as_v2 expand_v2 expm1
        exponential eye fake_channel_wise_dequantize_max_abs fake_channel_wise_quantize_abs_max fake_channel_wise_quantize_dequantize_abs_max
        fake_dequantize_max_abs fake_quantize_abs_max fake_quantize_dequantize_abs_max fake_quantize_dequantize_moving_average_abs_max
        fake_quantize_moving_average_abs_max fake_quantize_range_abs_max fc feed fetch fetch_v2 fft_c2c fft_c2r fft_r2c fill_any fill_any_like
        fill_constant fill_constant_batch_size_like fill_diagonal fill_diagonal_tensor fill_zeros_like fill_zeros_like2 filter_by_instag flatten flatten2
        flatten_contiguous_range flip floor fold frame frobenius_norm fsp fused_attention fused_batch_norm_act fused_bias_dropout_residual_layer_norm
        fused_bn_add_activation fused_conv2d_add_act fused_elemwise_activation fused_elemwise_add_activation fused_embedding_eltwise_layernorm
        fused_embedding_fc_lstm fused_embedding_seq_pool fused_fc_elementwise_layernorm fused_feedforward fused_gate_attention fused_gemm_epilogue
        fused_multi_transformer fused_multi_transformer_int8 fused_seqpool_cvm fused_softmax_mask fused_softmax_mask_upper_triangle fused_token_prune
        fusion_gru fusion_lstm fusion_repeated_fc_relu fusion_seqconv_eltadd_relu fusion_seqexpand_concat_fc fusion_seqpool_concat
        fusion_seqpool_cvm_concat fusion_squared_mat_sub fusion_transpose_flatten_concat gather gather_nd gather_tree gaussian_random
        gaussian_random_batch_size_like gelu generate_mask_labels generate_proposal_labels generate_proposals generate_proposals_v2 get_tensor_from_selected_rows
        graph_khop_sampler graph_send_recv graph_send_ue_recv greater_equal greater_than grid_sampler group_norm gru gru_unit gumbel_softmax hard_shrink
        hard_sigmoid hard_swish hash hierarchical_sigmoid hinge_loss histogram huber_loss identity_loss im2sequence imag increment index_add index_sample
        index_select inplace_abn instance_norm inverse iou_similarity is_empty isclose isfinite isfinite_v2 isinf isinf_v2 isnan isnan_v2 kldiv_loss kron kthvalue
        l1_norm label_smooth lamb layer_norm leaky_relu lerp less_equal less_than lgamma limit_by_capacity linear_chain_crf linear_interp linear_interp_v2
        linspace locality_aware_nms lod_array_length lod_rank_table lod_reset lod_tensor_to_array log log10 log1p log2 log_loss log_softmax logical_and logical_not
        logical_or logical_xor logit logsigmoid logspace logsumexp lookup_table lookup_table_dequant lookup_table_v2 lrn lstm lstm_unit lstmp lstsq lu lu_unpack
        margin_rank_loss masked_select match_matrix_tensor matmul matmul_v2 matmul_with_flatten matrix_nms matrix_power matrix_rank max_pool2d_with_index
        max_pool2d_v2 max_pool3d_with_index max_sequence_len maxout mean mean_iou memcpy memcpy_d2h memcpy_h2d merge_lod_tensor merge_lod_tensor_infer merge_selected_rows
        meshgrid mine_hard_examples minus mish mode modified_huber_loss momentum moving_average_abs_max_scale mul multi_dot multi_gru multiclass_nms multiclass_nms2
        multiclass_nms3 multihead_matmul multinomial multiplex mv nce nearest_interp nearest_interp_v2 nll_loss nonzero norm not_equal number_count one_hot
        one_hot_v2 overlap_add p_norm pad pad2d pad3d pad_constant_like partial_concat partial_sum pixel_shuffle pixel_unshuffle channel_shuffle poisson polygon_box_transform
        pool2d pool3d positive_negative_pair pow prelu print prior_box prroi_pool prune_gate_by_capacity psroi_pool put_along_axis pyramid_hash qr quantize quantize_linear
        queue_generator quick_gelu random_crop random_routing randint randperm range rank_attention rank_loss real reciprocal reduce_all reduce_amax reduce_amin
        reduce_any reduce_max reduce_mean reduce_min reduce_prod reduce_sum relu relu6 renorm reorder_lod_tensor_by_rank repeat_interleave requantize reshape reshape2
        resnet_unit retinanet_detection_output retinanet_target_assign reverse rnn rnn_memory_helper recurrent roi_align roi_perspective_transform roi_pool roll round row_conv
        rpn_target_assign rsqrt sample_logits sampling_id scale scatter scatter_nd_add searchsorted seed segment_pool select_input select_output selu send_u_recv
        sequence_concat sequence_conv sequence_enumerate sequence_erase sequence_expand sequence_expand_as sequence_mask sequence_pad sequence_pool sequence_reshape
        sequence_reverse sequence_scatter sequence_slice sequence_softmax sequence_topk_avg_pooling sequence_unpad set_value sgd shape shadow_output shard_index share_data
        shrink_rnn_memory shuffle_batch shuffle_channel sigmoid sigmoid_cross_entropy_with_logits sigmoid_focal_loss sign silu similarity_focus sin sinh size skip_layernorm
        slice slogdeterminant smooth_l1_loss soft_relu softmax softmax_with_cross_entropy softplus softshrink softsign solve space_to_depth sparse_attention spectral_norm split
        split_lod_tensor split_selected_rows spp sqrt square square_error_cost squared_l2_distance squared_l2_norm squeeze squeeze2 stack stanh strided_slice sum svd swish
        sync_batch_norm take_along_axis tan tanh tanh_shrink target_assign tdm_child tdm_sampler teacher_student_sigmoid_loss temporal_shift tensor_array_to_tensor
        thresholded_relu tile top_k top_k_v2 topk trace transfer_dtype transfer_layout transpose transpose2 tree_conv triangular_solve tril_indices tril_triu triu_indices
        trunc truncated_gaussian_random unbind unfold uniform_random uniform_random_batch_size_like uniform_random_inplace unique unique_consecutive
        unique_with_counts unpool unpool3d unsqueeze unsqueeze2 unstack update_loss_scaling check_finite_and_unscale var_conv_2d viterbi_decode warpctc where where_index while
        write_to_array read_from_array yolo_box yolo_box_head yolo_box_post yolov3_loss flash_attn fused_rotary_position_embedding rms_norm weight_quantize
        weight_only_linear weight_dequantize llm_int8_linear masked_multihead_attention_ block_multihead_attention_ variable_length_memory_efficient_attention
        fused_bias_act fused_bias_residual_layernorm self_dp_attention fused_linear_param_grad_add faster_tokenizer
        """);

    /// <summary>Whether an operator calls into Python.</summary>
    public static bool CallsPython(string name) => Python.Contains(name);

    /// <summary>What an operator reaches beside its inputs, in the words of a message; <see langword="null"/> where nothing is known of that.</summary>
    public static string? Reach(string name) =>
        Files.Contains(name) ? "reads or writes a file that the model names"
        : Network.Contains(name) ? "connects to other processes or machines"
        : null;

    /// <summary>Whether an operator runs an engine that was compiled for a device.</summary>
    public static bool RunsEngine(string name) => Engines.Contains(name);

    /// <summary>Whether an operator is part of PaddlePaddle and computes. Gradients are, where what they belong to is.</summary>
    public static bool IsStandard(string name) =>
        Standard.Contains(name) || (name.EndsWith("_grad", StringComparison.Ordinal) && IsStandard(name[..^"_grad".Length]));

    private static FrozenSet<string> Set(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
