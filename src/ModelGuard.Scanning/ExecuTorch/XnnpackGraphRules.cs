using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>
/// Judges the graph of a part for XNNPACK as its compiler takes it (backends/xnnpack/runtime/XNNCompiler.cpp, which hands pointers to XNNPACK and leaves most
/// lengths to the file): values, their shapes, types and constants, and the nodes that take and make them.
/// </summary>
/// <param name="constants">The constants.</param>
/// <param name="start">Where the FlatBuffer begins in the content of the scope.</param>
/// <param name="scope">Where findings go.</param>
internal sealed class XnnpackGraphRules(XnnpackConstants constants, long start, ScanScope scope)
{
    /// <summary>XNN_MAX_TENSOR_DIMS.</summary>
    private const int MaxRank = 6;

    /// <summary>What the runtime takes at most.</summary>
    private const ulong MaxExternals = 4096;

    /// <summary>XNN_VALUE_FLAG_EXTERNAL_INPUT and XNN_VALUE_FLAG_EXTERNAL_OUTPUT.</summary>
    private const ulong KnownFlags = 3;
    private const ulong QuantizedValue = 2;

    private readonly Dictionary<uint, int> _ranks = [];
    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);
    private readonly List<(string Type, UInt128 Elements)> _tensors = [];

    /// <summary>Kinds of nodes.</summary>
    public IReadOnlyCollection<string> Kinds => _kinds;

    /// <summary>Type and elements of each constant tensor.</summary>
    public IReadOnlyList<(string Type, UInt128 Elements)> Tensors => _tensors;

    /// <summary>Judges a graph.</summary>
    public void Judge(FlatTable graph)
    {
        if (graph.Text("version") is { } version and not "0")
            Unknown($"version '{Core.Json.Excerpt.Of(version)}' of the graph", graph);
        if (graph.Elements("xvalues") is null || graph.Elements("xnodes") is null)
            Malformed("expected values and nodes of the graph, found none", graph);
        ulong externals = graph.Number("num_externs");
        if (externals > MaxExternals)
            Malformed($"expected at most {MaxExternals} values from outside, found {externals}", graph);
        foreach (FlatTable value in graph.Tables("xvalues"))
            JudgeValue(value, externals);
        foreach (string field in (string[])["input_ids", "output_ids"])
        {
            foreach (uint id in NumbersOf(graph, field))
                JudgeId(id, field, graph);
        }

        foreach (FlatTable node in graph.Tables("xnodes"))
        {
            if (XnnpackSchema.NodeOf(node.Number("kind")) is not { } kind || node.Union("node", kind.Table) is not { } inner)
            {
                Malformed($"expected a node of the graph, found none of kind {node.Number("kind")}", node);
                continue;
            }

            _kinds.Add(kind.Name);
            foreach ((string field, bool isOptional) in XnnpackNodeFields.Of(kind.Name, kind.Table))
                JudgeId((uint)inner.Number(field), field, inner, isOptional);
            JudgeNode(kind.Name, inner);
        }
    }

    private void JudgeValue(FlatTable value, ulong externals)
    {
        bool isQuantized = value.Number("kind") == QuantizedValue;
        FlatTable? quantized = isQuantized ? value.Union("value", "Quantized") : null;
        if ((isQuantized ? quantized?.Table("tensor_value") : value.Union("value", "Tensor")) is not { } tensor)
        {
            Malformed("expected a tensor of a value, found none", value);
            return;
        }

        List<uint> sizes = NumbersOf(tensor, "dims");
        ulong type = tensor.Number("datatype");
        if (sizes.Count > MaxRank || tensor.Number("num_dims") != (ulong)sizes.Count)
            Malformed($"expected at most {MaxRank} sizes of a value and as many as it says, found {sizes.Count} of {tensor.Number("num_dims")}", tensor);
        if (!_ranks.TryAdd((uint)tensor.Number("id_out"), sizes.Count))
            Malformed($"expected each value once, found {tensor.Number("id_out")} twice", tensor);
        if ((tensor.Number("flags") & ~KnownFlags) != 0)
            Unknown($"flags {tensor.Number("flags")} of a value", tensor);
        uint external = (uint)tensor.Number("external_id");
        if (external != uint.MaxValue && external >= externals)
            Malformed($"expected one of {externals} values from outside, found {external}", tensor);
        if (tensor.Number("dq_datatype") is not (0 or XnnpackDataType.SignedByte))
            Unknown($"type {tensor.Number("dq_datatype")} to quantize to", tensor);
        if (XnnpackDataType.Find(type) is not { } known)
        {
            Unknown($"element type {type} of a value", tensor);
            return;
        }

        ulong index = tensor.Number("constant_buffer_idx");
        if (index != 0)
        {
            constants.Need(index, known.LengthOf(sizes), "a value", tensor.Offset);
            _tensors.Add((known.Name, XnnpackDataType.ElementsOf(sizes)));
        }

        if (quantized is not null)
            JudgeQuantization(quantized, sizes, type, index);
    }

    private void JudgeQuantization(FlatTable quantized, List<uint> sizes, ulong type, ulong index)
    {
        switch (quantized.Number("kind"))
        {
            case 1 when quantized.Union("quantization", "PerChannel") is { } channels:
                int channel = channels.Signed("channel_dim");
                if (channel < 0 || channel >= sizes.Count)
                    Malformed($"expected a dimension of channels among {sizes.Count}, found {channel}", channels);
                else
                    JudgeScales(channels, sizes[channel], sizeof(float));
                break;
            case 2 when quantized.Union("quantization", "PerTensor") is not null:
                break;
            case 3 when quantized.Union("quantization", "PerToken") is { } tokens:
                if (tokens.Signed("num_nonbatch_dims") < 0 || tokens.Signed("num_nonbatch_dims") > sizes.Count)
                    Malformed($"expected at most {sizes.Count} dimensions of a token, found {tokens.Signed("num_nonbatch_dims")}", tokens);
                if (index != 0)
                    Malformed("expected no constant that is quantized while it runs, found one", tokens);
                break;
            case 4 when quantized.Union("quantization", "PerGroup") is { } groups:
                uint group = (uint)groups.Number("group_size");
                if (type != XnnpackDataType.BlockFourBits || sizes.Count != 2 || group == 0 || groups.Signed("channel_dim") is < 0 or > 1)
                    Malformed($"expected groups of a matrix of qbint4, found groups of {group} of type {type} in {sizes.Count} dimensions", groups);
                else
                    JudgeScales(groups, (UInt128)sizes[0] * sizes[1] / group, XnnpackDataType.BlockScaleLength);
                break;
            default:
                Malformed($"expected parameters of a quantized value, found none of kind {quantized.Number("kind")}", quantized);
                break;
        }
    }

    /// <summary>Scales stand in the graph, or among the constants.</summary>
    private void JudgeScales(FlatTable quantization, UInt128 expected, int length)
    {
        ulong index = quantization.Number("scale_buffer_idx");
        UInt128 count = (UInt128)Math.Max(quantization.Count("scale"), length == XnnpackDataType.BlockScaleLength ? quantization.Count("scale_bf16") : 0);
        if (index != 0)
        {
            count = quantization.Number("num_scales");
            constants.Need(index, UInt128.Min(expected * (UInt128)length, long.MaxValue), "scales", quantization.Offset);
        }

        if (count != expected)
            Malformed($"expected {expected} scales of a value, found {count}", quantization);
    }

    private void JudgeNode(string kind, FlatTable node)
    {
        switch (node.Name)
        {
            case "Transpose":
                List<uint> order = NumbersOf(node, "perm");
                JudgeCount(node, "perm", order.Count);
                if (!order.Order().SequenceEqual(Enumerable.Range(0, order.Count).Select(axis => (uint)axis)))
                    Malformed("expected each axis once in a transposition, found another order", node);
                break;
            case "Reshape":
                JudgeCount(node, "new_shape", node.Count("new_shape"));
                break;
            case "Slice":
                JudgeCount(node, "offsets", node.Count("offsets"));
                JudgeCount(node, "sizes", node.Count("sizes"));
                break;
            case "Pad" when _ranks.TryGetValue((uint)node.Number("input_id"), out int rank):
                if (node.Count("pre_paddings") != rank || node.Count("post_paddings") != rank)
                    Malformed($"expected paddings of {rank} dimensions, found {node.Count("pre_paddings")} and {node.Count("post_paddings")}", node);
                break;
            case "Convolution" when kind == "DepthwiseConv2d" && node.Number("group_input_channels") == 0:
                Malformed("expected channels of a group, found none", node);
                break;
            default:
                break;
        }
    }

    private void JudgeCount(FlatTable node, string field, long count)
    {
        if (count > MaxRank || node.Number("num_dims") != (ulong)count)
            Malformed($"expected at most {MaxRank} numbers in {field} and as many as the node says, found {count} of {node.Number("num_dims")}", node);
    }

    private void JudgeId(uint id, string field, FlatTable table, bool isOptional = false)
    {
        if (!_ranks.ContainsKey(id) && !(isOptional && id == uint.MaxValue))
            Malformed($"expected {field} among {_ranks.Count} values, found {id}", table);
    }

    private static List<uint> NumbersOf(FlatTable table, string field) => [.. table.Numbers(field).Select(number => (uint)number)];

    private void Malformed(string message, FlatTable table) => scope.Report(ContentRules.Malformed, message, start + table.Offset);

    private void Unknown(string message, FlatTable table) =>
        scope.Report(NativeFormatRules.DeviceCode, $"expected a part for XNNPACK as ExecuTorch wrote it by 2026, found {message}", start + table.Offset, subject: XnnpackPayload.Backend);
}
