using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>
/// The tables of ExecuTorch's programs and tensor files (pytorch/executorch, schema/program.fbs at 6458243 with the fields that the Python writer
/// appended by 2026; extension/flat_tensor/serialize/flat_tensor.fbs at 14024c9).
/// </summary>
internal static class ExecuTorchSchema
{
    /// <summary>Programs, <c>ET12</c>.</summary>
    public static FlatSchema Program { get; } = new(
        "Program",
        """
        Program: version 4, execution_plan [Plan], constant_buffer [Buffer], backend_delegate_data [InlineData], segments [Segment], constant_segment Offsets, mutable_data_segments [Offsets], named_data [NamedData]
        Plan: name text, container_meta_type Container, values [Value], inputs [4], outputs [4], chains [Chain], operators [Operator], delegates [Delegate], non_const_buffer_sizes [8], non_const_buffer_device [BufferDevice]
        Container: encoded_inp_str text, encoded_out_str text
        Value: val_type 1, val union|Kind
        Tensor: scalar_type 1, storage_offset 4, sizes [4], dim_order [1], requires_grad 1, data_buffer_idx 4, allocation_info Allocation, layout 1, shape_dynamism 1, extra_tensor_info TensorInfo
        Allocation: memory_id 4, memory_offset_low 4, memory_offset_high 4
        TensorInfo: mutable_data_segments_idx 8, fully_qualified_name text, location 1, device_type 1, device_index 1
        String: string_val text
        LongList: items [8]
        ByteList: items [1]
        IndexList: items [4]
        Operator: name text, overload text
        Chain: inputs [4], outputs [4], instructions [Instruction], stacktrace [FrameList]
        Instruction: instr_args_type 1, instr_args union|Arguments
        KernelCall: op_index 4, args [4]
        DelegateCall: delegate_index 4, args [4]
        FrameList: items [Frame]
        Frame: filename text, lineno 4, name text, context text
        Delegate: id text, processed DataReference, compile_specs [CompileSpec]
        DataReference: location 1, index 4
        CompileSpec: key text, value [1]
        Buffer: storage [1]
        InlineData: data [1]
        Segment: offset 8, size 8
        Offsets: segment_index 4, offsets [8]
        NamedData: key text, segment_index 4
        BufferDevice: buffer_idx 4, device_type 1, device_index 1
        """,
        """
        Kind: -, -, -, -, -, Tensor, String, LongList, LongList, ByteList, IndexList, IndexList
        Arguments: -, KernelCall, DelegateCall, -, -, -
        """);

    /// <summary>Tensor files, <c>FT01</c>.</summary>
    public static FlatSchema Data { get; } = new(
        "FlatTensor",
        """
        FlatTensor: version 4, segments [Segment], named_data [NamedData]
        Segment: offset 8, size 8
        NamedData: key text, segment_index 4, tensor_layout Layout
        Layout: scalar_type 1, sizes [4], dim_order [1]
        """);
}
