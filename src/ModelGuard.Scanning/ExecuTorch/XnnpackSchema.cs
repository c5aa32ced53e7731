using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>
/// The graph of a part that was made for XNNPACK (pytorch/executorch, backends/xnnpack/serialization: runtime_schema.fbs at 0144bfe, which reads
/// <c>XN00</c> and <c>XN01</c> alike, schema.fbs at 049ad55, and the two kinds of node that FlatbufferGraphBuilder.cpp at 402261f knows beyond them).
/// </summary>
internal static class XnnpackSchema
{
    private static readonly (string Name, string Table)[] Nodes =
    [
        ("Add", "Binary"), ("FullyConnected", "FullyConnected"), ("Softmax", "Unary"), ("Sigmoid", "Unary"), ("StaticTranspose", "Transpose"),
        ("Clamp", "Unary"), ("Conv2d", "Convolution"), ("Div", "Binary"), ("StaticResizeBilinear2D", "Resize"), ("StaticConstantPad", "Pad"),
        ("AvgPooling2d", "Pooling"), ("Minimum", "Binary"), ("DepthwiseConv2d", "Convolution"), ("MaxPooling2d", "Pooling"), ("Multiply", "Binary"),
        ("Subtract", "Binary"), ("Floor", "Unary"), ("Convert", "Unary"), ("GlobalAvgPooling2d", "Unary"), ("StaticReshape", "Reshape"),
        ("ArgMaxPooling2d", "ArgMax"), ("SquareRoot", "Unary"), ("Ceiling", "Unary"), ("Hardswish", "Unary"), ("LeakyReLU", "Activation"),
        ("Maximum", "Binary"), ("Negate", "Unary"), ("Square", "Unary"), ("ELU", "Activation"), ("Abs", "Unary"), ("PReLU", "Binary"),
        ("Concatenate2", "Concatenation"), ("Concatenate3", "Concatenation"), ("Concatenate4", "Concatenation"), ("StaticSlice", "Slice"),
        ("ScaledDotProductAttention", "Attention"), ("BatchMatrixMultiply", "Binary"), ("Concatenate5", "Concatenation"), ("ConvTranspose2d", "Convolution"),
        ("ReciprocalSquareRoot", "Unary"), ("Log", "Unary"), ("Gelu", "Unary"), ("Tanh", "Unary"), ("Exp", "Unary"), ("Sin", "Unary"),

        // Copy and Cos: whichever is which, both take one value and make one.
        ("Copy or Cos", "Unary"), ("Copy or Cos", "Unary"),
    ];

    /// <summary>The graph.</summary>
    public static FlatSchema Graph { get; } = new(
        "Graph",
        """
        Graph: version text, xnodes [Node], xvalues [Value], num_externs 4, input_ids [4], output_ids [4], constant_buffer [Buffer], mem_buffer_sizes [4], constant_data [Constant]
        Node: kind 1, node union|Nodes, debug_handle 4, output_min_max Range
        Range: output_min 4, output_max 4
        Value: kind 1, value union|Values
        Tensor: datatype 2, num_dims 4, dims [4], constant_buffer_idx 4, external_id 4, flags 4, id_out 4, dq_datatype 2
        Quantized: tensor_value Tensor, kind 1, quantization union|Quantizations
        PerChannel: scale [4], channel_dim 4, scale_buffer_idx 4, num_scales 4
        PerTensor: scale 4, zero_point 4
        PerToken: num_nonbatch_dims 4
        PerGroup: scale [4], channel_dim 4, group_size 4, scale_bf16 [2], scale_buffer_idx 4, num_scales 4
        Buffer: storage [1]
        Constant: offset 8, size 8, named_key text
        Binary: input1_id 4, input2_id 4, output_id 4, flags 4
        Unary: input_id 4, output_id 4, flags 4
        Activation: parameter 4, input_id 4, output_id 4, flags 4
        FullyConnected: input1_id 4, filter_id 4, bias_id 4, output_id 4, flags 4
        Transpose: num_dims 4, perm [4], input_id 4, output_id 4, flags 4
        Reshape: num_dims 4, new_shape [4], input_id 4, output_id 4, flags 4
        Slice: num_dims 4, offsets [4], sizes [4], input_id 4, output_id 4, flags 4
        Resize: new_height 4, new_width 4, input_id 4, output_id 4, flags 4
        Pad: pre_paddings [4], post_paddings [4], padding_value 4, input_id 4, output_id 4, flags 4
        Concatenation: axis 4, input1_id 4, input2_id 4, input3_id 4, input4_id 4, output_id 4, flags 4, input5_id 4
        Convolution: padding_top 4, padding_right 4, padding_bottom 4, padding_left 4, kernel_height 4, kernel_width 4, subsampling_height 4, subsampling_width 4, dilation_height 4, dilation_width 4, group_input_channels 4, group_output_channels 4, groups 4, adjustment_height 4, adjustment_width 4, input1_id 4, filter_id 4, bias_id 4, output_id 4, flags 4
        Pooling: padding_top 4, padding_right 4, padding_bottom 4, padding_left 4, pooling_height 4, pooling_width 4, stride_height 4, stride_width 4, dilation_height 4, dilation_width 4, input_id 4, output_id 4, flags 4
        ArgMax: padding_top 4, padding_right 4, padding_bottom 4, padding_left 4, pooling_height 4, pooling_width 4, input_id 4, output_value_id 4, output_index_id 4, flags 4
        Attention: query_id 4, key_id 4, value_id 4, scale_id 4, mask_id 4, output_id 4, flags 4
        """,
        $"""
        Nodes: -, {string.Join(", ", Nodes.Select(node => node.Table))}
        Values: -, Tensor, Quantized
        Quantizations: -, PerChannel, PerTensor, PerToken, PerGroup
        """);

    /// <summary>Name and table of a kind of node; <see langword="null"/> where it is not known.</summary>
    public static (string Name, string Table)? NodeOf(ulong kind) => kind > 0 && kind <= (ulong)Nodes.Length ? Nodes[(int)kind - 1] : null;
}
