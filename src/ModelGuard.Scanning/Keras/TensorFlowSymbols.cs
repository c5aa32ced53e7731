using System.Collections.Frozen;

namespace ModelGuard.Scanning.Keras;

/// <summary>
/// Functions of TensorFlow that a <c>TFOpLambda</c> layer of Keras 2 looks up by name and calls (tf_keras/layers/core/tf_op_layer.py).
/// </summary>
internal static class TensorFlowSymbols
{
    /// <summary>Namespaces of TensorFlow 2 that hold nothing but computations: api_docs/python/tf.</summary>
    private static readonly string[] Namespaces = ["__operators__", "math", "nn", "linalg", "signal", "bitwise", "image", "sparse", "ragged", "dtypes", "quantization", "keras.backend", "keras.activations", "keras.losses"];

    /// <summary>Namespaces and functions that read, write, call Python, load libraries or run graphs.</summary>
    private static readonly string[] Reaching =
    [
        "io", "raw_ops", "data", "saved_model", "train", "summary", "debugging", "profiler", "autograph", "distribute", "tpu", "lite", "sysconfig", "test", "types", "compat",
        "experimental", "feature_column", "graph_util", "lookup", "py_function", "numpy_function", "py_func", "print", "load_library", "load_op_library", "function",
        "import_graph_def", "wrap_function", "read_file", "write_file", "eval", "exec",
    ];

    private static readonly FrozenSet<string> Functions = """
        abs acos acosh add add_n argmax argmin argsort asin asinh atan atan2 atanh batch_to_space bitcast boolean_mask broadcast_to cast
        clip_by_global_norm clip_by_norm clip_by_value complex concat constant convert_to_tensor cos cosh cumsum divide dynamic_partition
        dynamic_stitch edit_distance einsum ensure_shape equal exp expand_dims eye fill fingerprint floor gather gather_nd greater greater_equal
        hessians histogram_fixed_width identity identity_n less less_equal linspace logical_and logical_not logical_or matmul maximum
        meshgrid minimum multiply negative no_op norm not_equal one_hot ones ones_like pad parallel_stack pow range rank realdiv
        reduce_all reduce_any reduce_logsumexp reduce_max reduce_mean reduce_min reduce_prod reduce_sum repeat reshape reverse reverse_sequence
        roll round saturate_cast scatter_nd searchsorted sequence_mask shape shape_n sigmoid sign sin sinh size slice sort space_to_batch
        space_to_batch_nd split sqrt square squeeze stack stop_gradient strided_slice subtract tan tanh tensor_scatter_nd_add
        tensor_scatter_nd_max tensor_scatter_nd_min tensor_scatter_nd_sub tensor_scatter_nd_update tensordot tile timestamp transpose truediv
        truncatediv truncatemod unique unique_with_counts unravel_index unstack where zeros zeros_like
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a function only computes.</summary>
    public static bool Computes(string symbol)
    {
        int dot = symbol.LastIndexOf('.');
        return dot < 0 ? Functions.Contains(symbol) : Array.IndexOf(Namespaces, symbol[..dot]) >= 0;
    }

    /// <summary>Whether a function is known to act on the machine.</summary>
    public static bool Reaches(string symbol) => symbol.Split('.').Any(part => Array.IndexOf(Reaching, part) >= 0);
}
