using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.OnnxRuntime;

/// <summary>
/// The tables of ONNX Runtime's own format (microsoft/onnxruntime, core/flatbuffers/schema/ort.fbs at a809122, with the tables that older versions
/// wrote and later ones call deprecated).
/// </summary>
internal static class OrtSchema
{
    /// <summary>The schema.</summary>
    public static FlatSchema Instance { get; } = new(
        "Session",
        """
        Session: ort_version text, model Model, session_state SessionState, kernel_type_str_resolver KernelTypes
        Model: ir_version 8, opset_import [OperatorSet], producer_name text, producer_version text, domain text, model_version 8, doc_string text, graph Graph, graph_doc_string text, metadata_props [Entry]
        OperatorSet: domain text, version 8
        Entry: key text, value text
        Graph: initializers [Tensor], node_args [ValueInfo], nodes [Node], max_node_index 4, node_edges [NodeEdge], inputs [text], outputs [text], sparse_initializers [SparseTensor], runtime_optimizations Optimizations
        Node: name text, doc_string text, domain text, since_version 4, index 4, op_type text, type 4, execution_provider_type text, inputs [text], outputs [text], attributes [Attribute], input_arg_counts [4], implicit_inputs [text]
        Attribute: name text, doc_string text, type 4, f 4, i 8, s text, t Tensor, g Graph, floats [4], ints [8], strings [text], tensors [Tensor], graphs [Graph]
        Tensor: name text, doc_string text, dims [8], data_type 4, raw_data [1], string_data [text], external_data_offset 8
        SparseTensor: values Tensor, indices Tensor, dims [8]
        NodeEdge: node_index 4, input_edges [12], output_edges [12]
        ValueInfo: name text, doc_string text, type TypeInfo
        TypeInfo: denotation text, value_type 1, value union|TypeValue
        TensorType: elem_type 4, shape Shape
        SequenceType: elem_type TypeInfo
        MapType: key_type 4, value_type TypeInfo
        Shape: dim [Dimension]
        Dimension: value DimensionValue, denotation text
        DimensionValue: dim_type 1, dim_value 8, dim_param text
        Optimizations: records [OptimizationEntry]
        OptimizationEntry: optimizer_name text, runtime_optimization_records [OptimizationRecord]
        OptimizationRecord: action_id text, nodes_to_optimize_indices NodeIndices, produced_nodes [KernelHash], produced_op_ids [text]
        NodeIndices: node_indices [4], num_inputs 4, num_outputs 4, has_variadic_input 1, has_variadic_output 1, num_variadic_inputs 4, num_variadic_outputs 4
        KernelHash: node_index 4, kernel_def_hash 8
        SessionState: kernels Kernels, sub_graph_session_states [SubgraphState]
        SubgraphState: graph_id text, session_state SessionState
        Kernels: node_indices [4], kernel_def_hashes [8]
        KernelTypes: op_kernel_type_str_args [OperatorKernelTypes]
        OperatorKernelTypes: op_id text, kernel_type_str_args [KernelType]
        KernelType: kernel_type_str text, args [ArgumentType]
        ArgumentType: arg_type 1, index 4
        """,
        "TypeValue: None, TensorType, SequenceType, MapType");
}
