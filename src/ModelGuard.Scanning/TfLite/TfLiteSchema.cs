using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.TfLite;

/// <summary>
/// The tables of TensorFlow Lite models (tensorflow/compiler/mlir/lite/schema/schema.fbs at 0373b8f, 2025; fields that later versions append are named
/// where known).
/// </summary>
internal static class TfLiteSchema
{
    /// <summary>The schema.</summary>
    public static FlatSchema Instance { get; } = new(
        "Model",
        """
        Model: version 4, operator_codes [OperatorCode], subgraphs [SubGraph], description text, buffers [Buffer], metadata_buffer [4], metadata [Metadata], signature_defs [SignatureDef]
        OperatorCode: deprecated_builtin_code 1, custom_code text, version 4, builtin_code 4
        SubGraph: tensors [Tensor], inputs [4], outputs [4], operators [Operator], name text, debug_metadata_index 4
        Buffer: data [1], offset 8, size 8
        Metadata: name text, buffer 4
        TensorMap: name text, tensor_index 4
        SignatureDef: inputs [TensorMap], outputs [TensorMap], signature_key text, deprecated_tag text, subgraph_index 4
        Tensor: shape [4], type 1, buffer 4, name text, quantization Quantization, is_variable 1, sparsity Sparsity, shape_signature [4], has_rank 1, variant_tensors [VariantSubType]
        VariantSubType: shape [4], type 1, has_rank 1
        Quantization: min [4], max [4], scale [4], zero_point [8], details_type 1, details union|Details, quantized_dimension 4
        CustomQuantization: custom [1]
        Sparsity: traversal_order [4], block_map [4], dim_metadata [DimensionMetadata]
        DimensionMetadata: format 1, dense_size 4, array_segments_type 1, array_segments union|Indices, array_indices_type 1, array_indices union|Indices
        Int32Vector: values [4]
        Uint16Vector: values [2]
        Uint8Vector: values [1]
        Operator: opcode_index 4, inputs [4], outputs [4], builtin_options_type 1, builtin_options union|Options, custom_options [1], custom_options_format 1, mutating_variable_inputs [1], intermediates [4], large_custom_options_offset 8, large_custom_options_size 8, builtin_options_2_type 1, builtin_options_2 union|Options2, debug_metadata_index 4
        ConcatEmbeddings: num_channels 4, num_columns_per_channel [4], embedding_dim_per_channel [4]
        Reshape: new_shape [4]
        Squeeze: squeeze_dims [4]
        VarHandle: container text, shared_name text
        Bucketize: boundaries [4]
        BroadcastInDim: broadcast_dimensions [8]
        Slice: start_indices [8], limit_indices [8], strides [8]
        Convolution: window_strides [8], padding [8], lhs_dilation [8], rhs_dilation [8], window_reversal [1], input_batch_dimension 8, input_feature_dimension 8, input_spatial_dimensions [8], kernel_input_feature_dimension 8, kernel_output_feature_dimension 8, kernel_spatial_dimensions [8], output_batch_dimension 8, output_feature_dimension 8, output_spatial_dimensions [8], feature_group_count 8, batch_group_count 8, precision_config [4]
        CustomCall: call_target_name text, has_side_effect 1, backend_config text, api_version 4, called_computations [4], custom_attributes [1]
        Reduce: dimensions [8], body_subgraph_index 4
        Scatter: indices_are_sorted 1, update_window_dims [8], inserted_window_dims [8], scatter_dims_to_operand_dims [8], index_vector_dim 8, unique_indices 1, update_computation_subgraph_index 4
        DynamicSlice: slice_sizes [8]
        Pad: edge_padding_low [8], edge_padding_high [8], interior_padding [8]
        DotGeneral: lhs_batching_dimensions [8], rhs_batching_dimensions [8], lhs_contracting_dimensions [8], rhs_contracting_dimensions [8], precision_config [4]
        ReduceWindow: window_dimensions [8], window_strides [8], base_dilations [8], window_dilations [8], padding [8], body_subgraph_index 4
        Gather: offset_dims [8], collapsed_slice_dims [8], start_index_map [8], index_vector_dim 8, slice_sizes [8], indices_are_sorted 1
        Transpose: permutation [8]
        Composite: name text, decomposition_subgraph_index 4, composite_attributes [1], composite_attributes_format 1, version 4
        """,
        $"""
        Details: -, CustomQuantization
        Indices: -, Int32Vector, Uint16Vector, Uint8Vector
        Options: {Options()}
        Options2: -, -, BroadcastInDim, Slice, Convolution, CustomCall, Reduce, Scatter, -, DynamicSlice, Pad, -, DotGeneral, ReduceWindow, -, -, Gather, Transpose, -, -, -, Composite
        """);

    /// <summary>BuiltinOptions has 126 kinds, and only these hold more than numbers.</summary>
    private static string Options()
    {
        const int Count = 126;
        string[] names = new string[Count + 1];
        Array.Fill(names, "-");
        names[3] = "ConcatEmbeddings";
        names[17] = "Reshape";
        names[30] = "Squeeze";
        names[111] = "VarHandle";
        names[115] = "Bucketize";
        return string.Join(", ", names);
    }
}
