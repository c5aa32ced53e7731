using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;

namespace ModelGuard.Scanning.TfLite;

/// <summary>Judges the graphs of a model: what indices lead to, and how large constants are.</summary>
/// <param name="buffers">The model's buffers.</param>
/// <param name="operatorCount">How many operators it lists.</param>
/// <param name="graphCount">How many graphs it has.</param>
/// <param name="verifier">Notes bytes outside the FlatBuffer that options refer to.</param>
/// <param name="scope">Where findings go.</param>
internal sealed class TfLiteGraphRules(List<FlatTable> buffers, int operatorCount, int graphCount, FlatVerifier verifier, ScanScope scope)
{
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];
    private readonly SortedDictionary<string, long> _types = new(StringComparer.Ordinal);
    private long _tensors;
    private UInt128 _parameters;
    private bool _isFirst = true;

    /// <summary>Judges a graph.</summary>
    public void Judge(FlatTable graph)
    {
        List<FlatTable> tensors = [.. graph.Tables("tensors")];
        foreach (FlatTable tensor in tensors)
            JudgeTensor(tensor);
        JudgeIndices(graph, "inputs", tensors.Count);
        JudgeIndices(graph, "outputs", tensors.Count);
        foreach (FlatTable operation in graph.Tables("operators"))
            JudgeOperator(operation, tensors.Count);
        if (_isFirst)
        {
            _inputs.AddRange(NamesOf(graph, "inputs", tensors));
            _outputs.AddRange(NamesOf(graph, "outputs", tensors));
        }

        _isFirst = false;
    }

    /// <summary>What was learnt.</summary>
    public ModelFacts FactsOf(FlatTable model, IEnumerable<FlatTable> operators) => new()
    {
        FormatVersion = $"schema {model.Number("version")}",
        Description = model.Text("description"),
        Producer = "TensorFlow Lite",
        Quantization = _types.ContainsKey("INT8") || _types.ContainsKey("UINT8") || _types.ContainsKey("INT4") ? "integers" : null,
        TensorTypes = _types,
        TensorCount = _tensors,
        ParameterCount = (long)UInt128.Min(_parameters, long.MaxValue),
        Inputs = _inputs,
        Outputs = _outputs,
        Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["graphs"] = $"{graphCount}",
            ["operators"] = $"{operators.Count()}",
        },
    };

    private void JudgeTensor(FlatTable tensor)
    {
        string name = Excerpt.Of(tensor.Text("name") ?? string.Empty);
        ulong type = tensor.Number("type");
        ulong index = tensor.Number("buffer");
        if (!TfLiteTensorTypes.IsKnown(type))
        {
            scope.Report(ContentRules.Malformed, $"expected a known type of tensor '{name}', found {type}", tensor.Offset);
            return;
        }

        if (index >= (ulong)buffers.Count)
        {
            scope.Report(ContentRules.Malformed, $"expected tensor '{name}' in one of {buffers.Count} buffers, found {index}", tensor.Offset);
            return;
        }

        long held = Math.Max(buffers[(int)index].Count("data"), (long)Math.Min(buffers[(int)index].Number("size"), long.MaxValue));
        if (held == 0)
            return;
        UInt128 elements = 1;
        foreach (long length in tensor.Numbers("shape"))
            elements = length < 0 ? UInt128.MaxValue >> 64 : UInt128.Min(elements * (UInt128)length, ulong.MaxValue);
        _tensors++;
        string typeName = TfLiteTensorTypes.NameOf(type);
        _types[typeName] = _types.GetValueOrDefault(typeName) + 1;
        _parameters += elements;
        if (TfLiteTensorTypes.BitsOf(type) is not { } bits || tensor.Table("sparsity") is not null)
            return;
        UInt128 expected = ((elements * (UInt128)bits) + 7) / 8;
        if (expected != (UInt128)held)
            scope.Report(ContentRules.Malformed, $"expected {expected} bytes of tensor '{name}', found {held}", tensor.Offset);
    }

    private void JudgeOperator(FlatTable operation, int tensorCount)
    {
        ulong code = operation.Number("opcode_index");
        if (code >= (ulong)operatorCount)
            scope.Report(ContentRules.Malformed, $"expected one of {operatorCount} operators, found {code}", operation.Offset);
        JudgeIndices(operation, "inputs", tensorCount);
        JudgeIndices(operation, "outputs", tensorCount);
        JudgeIndices(operation, "intermediates", tensorCount);
        TfLiteScanner.ClaimOutside(verifier, operation.Number("large_custom_options_offset"), operation.Number("large_custom_options_size"));
    }

    private void JudgeIndices(FlatTable table, string field, int count)
    {
        // -1 stands for an optional tensor that is left out.
        foreach (long index in table.Numbers(field))
        {
            if (index >= -1 && index < count)
                continue;
            scope.Report(ContentRules.Malformed, $"expected {field} among {count} tensors, found {index}", table.Offset);
            return;
        }
    }

    private static IEnumerable<string> NamesOf(FlatTable graph, string field, List<FlatTable> tensors) =>
        graph.Numbers(field).Where(index => index >= 0 && index < tensors.Count).Take(64)
            .Select(index => $"{tensors[(int)index].Text("name")}: [{string.Join(',', tensors[(int)index].Numbers("shape").Take(8))}]");
}
