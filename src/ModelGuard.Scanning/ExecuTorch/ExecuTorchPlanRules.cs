using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.FlatBuffers;
using ModelGuard.Scanning.TorchScript;

namespace ModelGuard.Scanning.ExecuTorch;

/// <summary>Judges one method of a program: its operators and delegates, and where its indices lead.</summary>
/// <param name="program">The program.</param>
/// <param name="segments">Where each of its segments lies.</param>
/// <param name="content">The file.</param>
/// <param name="named">Its named data.</param>
/// <param name="scope">Where findings go.</param>
internal sealed class ExecuTorchPlanRules(FlatTable program, IReadOnlyList<(long Start, long End)> segments, ByteSource content, ExecuTorchNamedData named, ScanScope scope)
{
    private const ulong TensorValue = 5;
    private const ulong KernelCall = 1;
    private const ulong DelegateCall = 2;
    private const ulong ExternalLocation = 1;

    /// <summary>
    /// Namespaces of kernels that ExecuTorch itself brings and that compute from their inputs (pytorch/executorch kernels/prim_ops, kernels/portable,
    /// extension/llm/custom_ops, backends/cortex_m/ops, backends/cadence).
    /// </summary>
    private static readonly HashSet<string> RuntimeNamespaces = new(StringComparer.Ordinal) { "executorch_prim", "dim_order_ops", "llama", "cortex_m", "cadence" };

    private readonly List<FlatTable> _constants = [.. program.Tables("constant_buffer")];
    private readonly List<FlatTable> _inline = [.. program.Tables("backend_delegate_data")];
    private readonly List<long> _offsets = [.. program.Table("constant_segment")?.Numbers("offsets") ?? []];
    private readonly HashSet<string> _operators = new(StringComparer.Ordinal);
    private readonly HashSet<string> _delegates = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _types = new(StringComparer.Ordinal);
    private readonly HashSet<(long Start, long End)> _judged = [];
    private readonly HashSet<ulong> _usedSegments = [];
    private readonly HashSet<ulong> _usedInline = [];
    private readonly XnnpackParts _xnnpack = new(named, scope);
    private bool _saysExternal;

    /// <summary>Constant tensors so far.</summary>
    public long Tensors { get; private set; }

    /// <summary>Elements of all constant tensors so far.</summary>
    public UInt128 Parameters { get; private set; }

    /// <summary>Element types of constant tensors so far.</summary>
    public IReadOnlyDictionary<string, long> Types => _types;

    /// <summary>Names of all operators so far.</summary>
    public IReadOnlyCollection<string> Operators => _operators;

    /// <summary>Names of all backends so far.</summary>
    public IReadOnlyCollection<string> Delegates => _delegates;

    /// <summary>Whether a backend was handed data that nobody can judge here.</summary>
    public bool HasUnjudgedBackend { get; private set; }

    /// <summary>Kinds of nodes that XNNPACK runs, so far.</summary>
    public IReadOnlyCollection<string> XnnpackKinds => _xnnpack.Kinds;

    /// <summary>Judges a method.</summary>
    public void Judge(FlatTable plan)
    {
        int values = (int)plan.Count("values");
        int operators = (int)plan.Count("operators");
        int delegates = (int)plan.Count("delegates");
        foreach (FlatTable used in plan.Tables("operators"))
            JudgeOperator(used);
        foreach (FlatTable used in plan.Tables("delegates"))
            JudgeDelegate(used);
        JudgeIndices(plan, "inputs", values);
        JudgeIndices(plan, "outputs", values);
        foreach (FlatTable value in plan.Tables("values"))
        {
            if (value.Number("val_type") == TensorValue && value.Union("val", "Tensor") is { } tensor)
                JudgeTensor(tensor);
        }

        foreach (FlatTable chain in plan.Tables("chains"))
        {
            foreach (FlatTable instruction in chain.Tables("instructions"))
                JudgeInstruction(instruction, operators, delegates, values);
        }
    }

    /// <summary>Reports data that no method and no name leads to, once every method was judged.</summary>
    public void ReportUnused()
    {
        IEnumerable<FlatTable> tensors = [.. program.Table("constant_segment") is { } constant ? [constant] : Array.Empty<FlatTable>(), .. program.Tables("mutable_data_segments")];
        _usedSegments.UnionWith(tensors.Where(used => used.Count("offsets") > 0).Select(used => used.Number("segment_index")));
        _usedSegments.UnionWith(program.Tables("named_data").Select(used => used.Number("segment_index")));
        for (int i = 0; i < segments.Count; i++)
            ReportUnused(segments[i], _usedSegments.Contains((ulong)i));
        for (int i = 0; i < _inline.Count; i++)
            ReportUnused(InlineRange(i), _usedInline.Contains((ulong)i));
    }

    private void ReportUnused((long Start, long End) range, bool isUsed)
    {
        if (!isUsed && range.End > range.Start)
            UnaccountedBytes.Report(content, range.Start, range.End, "what the program uses", scope);
    }

    private void JudgeOperator(FlatTable used)
    {
        string name = used.Text("name") ?? string.Empty;
        if (!_operators.Add(name))
            return;
        int colons = name.IndexOf("::", StringComparison.Ordinal);
        (string space, string own) = colons < 0 ? (string.Empty, name) : (name[..colons], name[(colons + 2)..]);
        if (RuntimeNamespaces.Contains(space))
            return;
        OperatorJudgement judgement = OperatorPolicy.Judge(space, own);
        if (judgement.Grade == OperatorGrade.Dangerous)
            scope.Report(CarriedCodeRules.GraphReachesOutside, $"expected kernels that compute, found '{Excerpt.Of(name)}', which {judgement.Reason}", used.Offset, subject: Excerpt.Of(name));
        else if (judgement.Grade == OperatorGrade.Unknown)
            scope.Report(GraphRules.CustomOperator, $"expected kernels of ExecuTorch, found '{Excerpt.Of(name)}', whose code the program must bring", used.Offset, subject: Excerpt.Of(name));
    }

    private void JudgeDelegate(FlatTable used)
    {
        string id = used.Text("id") ?? string.Empty;
        (long Start, long End)? data = used.Table("processed") is { } reference ? RangeOf(reference) : null;
        bool isFirst = _delegates.Add(id);
        if (data is null)
            scope.Report(ContentRules.Malformed, $"expected data of the delegate '{Excerpt.Of(id)}', found none where it points", used.Offset);
        if (id == XnnpackPayload.Backend)
        {
            if (data is { } range && _judged.Add(range))
                JudgeXnnpack(range);
            return;
        }

        HasUnjudgedBackend = true;
        if (isFirst)
            scope.Report(NativeFormatRules.DeviceCode, $"expected kernels that can be judged, found a part of the program compiled for '{Excerpt.Of(id)}' ({data?.End - data?.Start ?? 0} bytes)", used.Offset, subject: Excerpt.Of(id));
    }

    /// <summary>Where the data of a delegate lies: in a segment, or in the FlatBuffer.</summary>
    private (long Start, long End)? RangeOf(FlatTable reference)
    {
        ulong index = reference.Number("index");
        if (reference.Number("location") != 0)
        {
            _usedSegments.Add(index);
            return index < (ulong)segments.Count ? segments[(int)index] : null;
        }

        _usedInline.Add(index);
        return index < (ulong)_inline.Count ? InlineRange((int)index) : null;
    }

    private (long Start, long End) InlineRange(int index)
    {
        long start = _inline[index].Elements("data") ?? 0;
        return (start, start + _inline[index].Count("data"));
    }

    private void JudgeXnnpack((long Start, long End) range)
    {
        int before = _xnnpack.Tensors.Count;
        _xnnpack.Judge(content.Slice(range.Start, range.End - range.Start));
        foreach ((string type, UInt128 elements) in _xnnpack.Tensors.Skip(before))
            AddTensor(type, elements);
    }

    private void AddTensor(string type, UInt128 elements)
    {
        Tensors++;
        Parameters = UInt128.Min(Parameters + elements, long.MaxValue);
        _types[type] = _types.GetValueOrDefault(type) + 1;
    }

    private void JudgeTensor(FlatTable tensor)
    {
        if (tensor.Table("extra_tensor_info") is { } info && info.Number("location") == ExternalLocation)
        {
            if (!_saysExternal)
                scope.Report(GraphRules.ExternalDataMissing, $"expected every tensor in the program, found '{Excerpt.Of(info.Text("fully_qualified_name") ?? string.Empty)}' in a file that the application names", tensor.Offset);
            _saysExternal = true;
            return;
        }

        ulong index = tensor.Number("data_buffer_idx");
        if (index == 0 || tensor.Table("allocation_info") is not null)
            return;
        ulong type = tensor.Number("scalar_type");
        AddTensor(ExecuTorchScalarType.NameOf(type), ExecuTorchScalarType.ElementsOf(tensor.Numbers("sizes")));
        if (ExecuTorchScalarType.LengthOf(type, tensor.Numbers("sizes")) is not { } needed)
        {
            scope.Report(ContentRules.Malformed, $"expected a known element type of a tensor, found {type}", tensor.Offset);
            return;
        }

        if (HeldBy(index) is not { } held)
            scope.Report(ContentRules.Malformed, $"expected the data of a tensor in the program, found none at the index {index}", tensor.Offset);
        else if (needed > (UInt128)held)
            scope.Report(ContentRules.Malformed, $"expected {needed} bytes of a tensor, found {held}", tensor.Offset);
    }

    /// <summary>Bytes from the start of a constant to the end of what holds it.</summary>
    private long? HeldBy(ulong index)
    {
        if (index < (ulong)_constants.Count)
            return _constants[(int)index].Count("storage");
        ulong segment = program.Table("constant_segment")?.Number("segment_index") ?? ulong.MaxValue;
        if (index >= (ulong)_offsets.Count || segment >= (ulong)segments.Count)
            return null;
        (long start, long end) = segments[(int)segment];
        long offset = _offsets[(int)index];
        return offset < 0 || offset > end - start ? null : end - start - offset;
    }

    private void JudgeInstruction(FlatTable instruction, int operators, int delegates, int values)
    {
        ulong kind = instruction.Number("instr_args_type");
        if (kind == KernelCall && instruction.Union("instr_args", "KernelCall") is { } call)
            JudgeCall(call, "op_index", operators, values);
        else if (kind == DelegateCall && instruction.Union("instr_args", "DelegateCall") is { } delegated)
            JudgeCall(delegated, "delegate_index", delegates, values);
    }

    private void JudgeCall(FlatTable call, string field, int count, int values)
    {
        long index = call.Signed(field);
        if (index < 0 || index >= count)
            scope.Report(ContentRules.Malformed, $"expected {field} among {count}, found {index}", call.Offset);
        JudgeIndices(call, "args", values);
    }

    private void JudgeIndices(FlatTable table, string field, int count)
    {
        foreach (long index in table.Numbers(field))
        {
            if (index >= 0 && index < count)
                continue;
            scope.Report(ContentRules.Malformed, $"expected {field} among {count} values, found {index}", table.Offset);
            return;
        }
    }
}
