using System.Globalization;
using ModelGuard.Core.Budgets;
using ModelGuard.Scanning.FlatBuffers;
using ModelGuard.Scanning.Onnx;

namespace ModelGuard.Scanning.OnnxRuntime;

/// <summary>
/// Reads the model out of a FlatBuffer that was verified: the same records as <see cref="OnnxReader"/> makes, every graph, subgraph and constant. It
/// keeps a stack of its own, and visits a graph once however many attributes lead to it.
/// </summary>
/// <param name="budget">Pays for nodes and tensors.</param>
/// <param name="model">What is filled.</param>
/// <param name="onTensor">Told of each tensor, with its element type.</param>
internal sealed class OrtReader(ScanBudget budget, OnnxModel model, Action<OnnxTensor> onTensor)
{
    private const int MaxDescribedValues = 1000;

    /// <summary>The value of external_data_offset that means none.</summary>
    private const ulong NoExternalData = ulong.MaxValue;

    private readonly HashSet<long> _visited = [];
    private readonly Stack<FlatTable> _graphs = new();

    /// <summary>Offset of the first tensor that says that its data is in another file, which the format has no name for.</summary>
    public long? ExternalTensor { get; private set; }

    /// <summary>Offset of the first node that stands for others which a device's compiler has fused.</summary>
    public long? FusedNode { get; private set; }

    /// <summary>Reads the session.</summary>
    public void Read(FlatTable session)
    {
        if (session.Table("model") is not { } root)
            return;
        model.IrVersion = (long)root.Number("ir_version");
        model.ProducerName = root.Text("producer_name");
        model.ProducerVersion = root.Text("producer_version");
        model.Domain = root.Text("domain");
        model.ModelVersion = (long)root.Number("model_version");
        model.Description = root.Text("doc_string");
        foreach (FlatTable set in root.Tables("opset_import"))
            model.OperatorSets.Add((set.Text("domain") ?? string.Empty, (long)set.Number("version")));
        foreach (FlatTable entry in root.Tables("metadata_props"))
            model.Metadata[entry.Text("key") ?? string.Empty] = entry.Text("value") ?? string.Empty;
        if (root.Table("graph") is not { } graph)
            return;
        model.HasGraph = true;
        Describe(graph);
        _graphs.Push(graph);
        while (_graphs.TryPop(out FlatTable? next))
        {
            if (_visited.Add(next.Offset))
                ReadGraph(next);
        }
    }

    private void ReadGraph(FlatTable graph)
    {
        foreach (FlatTable tensor in graph.Tables("initializers"))
            ReadTensor(tensor);
        foreach (FlatTable sparse in graph.Tables("sparse_initializers"))
        {
            if (sparse.Table("values") is { } values)
                ReadTensor(values);
            if (sparse.Table("indices") is { } indices)
                ReadTensor(indices, isIndex: true);
        }

        foreach (FlatTable node in graph.Tables("nodes"))
        {
            budget.ChargeRecords(1);
            model.Operators.TryAdd(new OnnxOperator(node.Text("domain") ?? string.Empty, node.Text("op_type") ?? string.Empty), node.Offset);
            if (node.Number("type") != 0)
                FusedNode ??= node.Offset;
            foreach (FlatTable attribute in node.Tables("attributes"))
                ReadAttribute(attribute);
        }
    }

    private void ReadAttribute(FlatTable attribute)
    {
        if (attribute.Table("t") is { } tensor)
            ReadTensor(tensor);
        foreach (FlatTable one in attribute.Tables("tensors"))
            ReadTensor(one);
        if (attribute.Table("g") is { } graph)
            _graphs.Push(graph);
        foreach (FlatTable one in attribute.Tables("graphs"))
            _graphs.Push(one);
    }

    private void ReadTensor(FlatTable table, bool isIndex = false)
    {
        budget.ChargeRecords(1);
        OnnxTensor tensor = new()
        {
            Offset = table.Offset,
            Name = table.Text("name") ?? string.Empty,
            DataType = (long)table.Number("data_type"),
            IsIndex = isIndex,
        };
        foreach (long dimension in table.Numbers("dims"))
            tensor.AddDimension(Math.Max(dimension, 0));
        tensor[OnnxDataField.Strings] = table.Count("string_data");
        if (table.Elements("raw_data") is not null)
            tensor.RawLength = table.Count("raw_data");
        if (table.Number("external_data_offset", NoExternalData) != NoExternalData)
            ExternalTensor ??= table.Offset;
        else
            onTensor(tensor);
    }

    /// <summary>Names and types of what goes in and comes out.</summary>
    private void Describe(FlatTable graph)
    {
        foreach (FlatTable tensor in graph.Tables("initializers").Take(MaxDescribedValues))
            model.Initializers.Add(tensor.Text("name") ?? string.Empty);
        Dictionary<string, string> types = new(StringComparer.Ordinal);
        foreach (FlatTable value in graph.Tables("node_args").Take(MaxDescribedValues))
            types[value.Text("name") ?? string.Empty] = TypeOf(value.Table("type"));
        model.Inputs.AddRange(NamesOf(graph, "inputs").Select(name => (name, types.GetValueOrDefault(name) ?? string.Empty)));
        model.Outputs.AddRange(NamesOf(graph, "outputs").Select(name => (name, types.GetValueOrDefault(name) ?? string.Empty)));
    }

    private static IEnumerable<string> NamesOf(FlatTable graph, string field) => graph.Texts(field).Take(MaxDescribedValues);

    private static string TypeOf(FlatTable? type)
    {
        const ulong Tensor = 1;
        if (type is null || type.Number("value_type") != Tensor || type.Union("value", "TensorType") is not { } tensor)
            return string.Empty;
        string name = OnnxDataType.Find((long)tensor.Number("elem_type"))?.Name ?? "unknown";
        IEnumerable<string> dimensions = tensor.Table("shape")?.Tables("dim").Take(16).Select(DimensionOf) ?? [];
        return $"{name}[{string.Join(',', dimensions)}]";
    }

    private static string DimensionOf(FlatTable dimension)
    {
        if (dimension.Table("value") is not { } value)
            return "?";
        return value.Text("dim_param") is { Length: > 0 } symbol ? symbol : ((long)value.Number("dim_value")).ToString(CultureInfo.InvariantCulture);
    }
}
