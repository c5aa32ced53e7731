using System.Collections.Frozen;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>Which fields of a node name values (XNNCompiler.cpp, REMAP_ID).</summary>
internal static class XnnpackNodeFields
{
    private static readonly FrozenDictionary<string, (string Field, bool IsOptional)[]> Fields = new Dictionary<string, string>
    {
        ["Binary"] = "input1_id input2_id output_id",
        ["Unary"] = "input_id output_id",
        ["Activation"] = "input_id output_id",
        ["FullyConnected"] = "input1_id filter_id bias_id? output_id",
        ["Transpose"] = "input_id output_id",
        ["Reshape"] = "input_id output_id",
        ["Slice"] = "input_id output_id",
        ["Resize"] = "input_id output_id",
        ["Pad"] = "input_id output_id",
        ["Convolution"] = "input1_id filter_id bias_id? output_id",
        ["Pooling"] = "input_id output_id",
        ["ArgMax"] = "input_id output_value_id output_index_id",
        ["Attention"] = "query_id key_id value_id scale_id mask_id output_id",
        ["Concatenate2"] = "input1_id input2_id output_id",
        ["Concatenate3"] = "input1_id input2_id input3_id output_id",
        ["Concatenate4"] = "input1_id input2_id input3_id input4_id output_id",
        ["Concatenate5"] = "input1_id input2_id input3_id input4_id input5_id output_id",
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Split(' ').Select(field => (field.TrimEnd('?'), field.EndsWith('?'))).ToArray(), StringComparer.Ordinal);

    /// <summary>The fields of a node; those that are optional may hold XNN_INVALID_VALUE_ID.</summary>
    /// <param name="kind">Its kind, which says how many values a concatenation takes.</param>
    /// <param name="table">Its table.</param>
    public static (string Field, bool IsOptional)[] Of(string kind, string table) => Fields[table == "Concatenation" ? kind : table];
}
