using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Lineage.Tensors.Torch;

/// <summary>
/// Follows one pickle on the abstract machine, opcode by opcode, and finds which tensor stands under which keys. Nothing is called: a call of
/// <c>torch._utils._rebuild_tensor_v2</c> is an event whose arguments say where the elements are (torch/_utils.py).
/// </summary>
internal sealed class TorchStateReader : IPickleEvents, IDisposable
{
    private const int MaxTextBytes = 4096;
    private const int MaxDimensions = 64;

    private readonly PickleMachine _machine;
    private readonly ScanBudget _budget;
    private readonly Dictionary<long, (TorchView? View, string? Reason)> _tensors = [];
    private readonly Dictionary<long, List<(string Key, long Child)>> _containers = [];
    private readonly Dictionary<string, string> _storages = new(StringComparer.Ordinal);

    private TorchStateReader(ByteSource content, long offset, ScanBudget budget)
    {
        _budget = budget;
        _machine = new PickleMachine(content, offset, FrameReading.Contiguous, budget, this);
    }

    /// <summary>Reads one stream.</summary>
    /// <param name="content">The content that holds it.</param>
    /// <param name="offset">Its first opcode.</param>
    /// <param name="budget">Pays for opcodes and tensors.</param>
    /// <returns>Its tensors in the order of the containers that hold them, and every storage it names.</returns>
    /// <exception cref="MalformedContentException">It does not reach STOP.</exception>
    /// <exception cref="LimitReachedException">A limit was reached.</exception>
    public static TorchState Read(ByteSource content, long offset, ScanBudget budget)
    {
        using TorchStateReader reader = new(content, offset, budget);
        while (reader._machine.TryDecode(out Instruction instruction) && reader.Step(in instruction))
        {
        }

        long end = reader._machine.End;
        return reader._machine.IsStopped
            ? new TorchState(reader.Collect(), reader._storages, end)
            : throw new MalformedContentException(reader._machine.Failure?.Message ?? "the pickle cannot be executed", end);
    }

    public void Dispose() => _machine.Dispose();

    void IPickleEvents.OnGlobal(GlobalReference global)
    {
    }

    PickleValue IPickleEvents.OnCall(in PickleCall call)
    {
        if (call.Callee.IsGlobal && _machine.SourceOf(call.Callee) is { } callee && Arguments(call.Arguments) is { } arguments)
            NoteCall($"{callee.Module}.{callee.Name}", arguments, call.Value.Payload);
        return call.Value;
    }

    long IPickleEvents.OnBuild(PickleValue target, PickleValue state, long offset, long position)
    {
        if (target.HasNode)
            Put(target.Payload, string.Empty, state);
        return position;
    }

    void IPickleEvents.OnItems(PickleOpcode opcode, PickleValue target, long offset)
    {
    }

    void IPickleEvents.OnGuardedData(PickleValue value, long offset)
    {
    }

    void IPickleEvents.OnPersistent(PickleOpcode opcode, PickleValue id, long offset)
    {
        if (ReadId(id) is { } storage && _storages.TryAdd(storage.Key, storage.Type))
            _budget.ChargeRecords(1);
    }

    void IPickleEvents.OnExternal(PickleOpcode opcode, long code, long offset)
    {
    }

    void IPickleEvents.OnEmbedded(PickleValue value, EmbeddedEncoding encoding, long offset)
    {
    }

    void IPickleEvents.OnProgramText(PickleValue value, long offset)
    {
    }

    void IPickleEvents.OnDisagreement(string message, long offset)
    {
    }

    void IPickleEvents.OnOddity(string message, long offset)
    {
    }

    /// <summary>Looks at what an opcode puts into a container, then executes it.</summary>
    private bool Step(in Instruction instruction)
    {
        int top = _machine.StackCount;
        int mark = _machine.MarkCount > 0 ? _machine.MarkAt(_machine.MarkCount - 1) : 0;
        (int first, int target) = instruction.Opcode switch
        {
            PickleOpcode.SetItems or PickleOpcode.Appends => (mark, mark - 1),
            PickleOpcode.SetItem => (top - 2, top - 3),
            PickleOpcode.Append => (top - 1, top - 2),
            _ => (-1, -1),
        };
        if (target >= 0 && first <= top && _machine.StackAt(target) is { HasNode: true } container)
            PutAll(container.Payload, first, top, instruction.Opcode is PickleOpcode.SetItems or PickleOpcode.SetItem);

        // Containers that are made of what lies above the mark have no node before.
        int made = instruction.Opcode switch
        {
            PickleOpcode.Dict or PickleOpcode.List or PickleOpcode.Tuple => mark,
            PickleOpcode.Tuple1 => top - 1,
            PickleOpcode.Tuple2 => top - 2,
            PickleOpcode.Tuple3 => top - 3,
            _ => -1,
        };
        if (made < 0 || made > top)
            return _machine.ExecuteDecoded();
        PickleValue[] items = HasTensors(made, top) ? [.. Enumerable.Range(made, top - made).Select(_machine.StackAt)] : [];
        bool goesOn = _machine.ExecuteDecoded();
        if (goesOn && items.Length > 0)
            PutItems(_machine.StackAt(_machine.StackCount - 1).Payload, items, instruction.Opcode == PickleOpcode.Dict);
        return goesOn;
    }

    private bool HasTensors(int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (IsKnown(_machine.StackAt(i)))
                return true;
        }

        return false;
    }

    private void PutAll(long container, int first, int end, bool isMapping)
    {
        if (HasTensors(first, end))
            PutItems(container, [.. Enumerable.Range(first, end - first).Select(_machine.StackAt)], isMapping);
    }

    private void PutItems(long container, PickleValue[] items, bool isMapping)
    {
        for (int i = 0; i < items.Length; i += isMapping ? 2 : 1)
        {
            if (!isMapping)
                Put(container, _containers.TryGetValue(container, out List<(string, long)>? known) ? $"{known.Count}" : "0", items[i]);
            else if (i + 1 < items.Length)
                Put(container, KeyOf(items[i]), items[i + 1]);
        }
    }

    private void Put(long container, string key, PickleValue child)
    {
        if (!IsKnown(child))
            return;
        _budget.ChargeRecords(1);
        if (!_containers.TryGetValue(container, out List<(string, long)>? children))
            _containers.Add(container, children = []);
        children.Add((key, child.Payload));
    }

    private bool IsKnown(PickleValue value) => value.HasNode && (_tensors.ContainsKey(value.Payload) || _containers.ContainsKey(value.Payload));

    private string KeyOf(PickleValue key)
    {
        if (key.IsText)
            return ConstantReader.ReadText(_machine.Decoder, key, MaxTextBytes);
        return ConstantReader.ReadInteger(_machine.Decoder, key) is { } number ? $"{number}" : "?";
    }

    private PickleValue[]? Arguments(PickleValue tuple) =>
        _machine.TryGetContents(tuple, out ReadOnlySpan<PickleValue> contents) ? contents.ToArray() : null;

    private void NoteCall(string callee, PickleValue[] arguments, long result)
    {
        switch (callee)
        {
            case "torch._utils._rebuild_tensor" or "torch._utils._rebuild_tensor_v2":
                NoteTensor(arguments, result, dataType: null);
                break;
            case "torch._utils._rebuild_tensor_v3":
                NoteTensor(arguments, result, arguments.Length > 6 ? _machine.SourceOf(arguments[6])?.Name : null);
                break;
            case "torch._utils._rebuild_parameter" or "torch._utils._rebuild_parameter_with_state" or "torch.nn.parameter.Parameter":
                if (arguments.Length > 0 && arguments[0].HasNode && _tensors.TryGetValue(arguments[0].Payload, out (TorchView?, string?) known))
                    _tensors[result] = known;
                break;
            case "torch._tensor._rebuild_from_type_v2":
                if (arguments.Length > 2 && _machine.SourceOf(arguments[0]) is { } inner && Arguments(arguments[2]) is { } innerArguments)
                    NoteCall($"{inner.Module}.{inner.Name}", innerArguments, result);
                break;
            case var name when name.StartsWith("torch._utils._rebuild_", StringComparison.Ordinal):
                _budget.ChargeRecords(1);
                _tensors[result] = (null, $"found a tensor that {name} makes, which is not read");
                break;
        }
    }

    private void NoteTensor(PickleValue[] arguments, long result, string? dataType)
    {
        _budget.ChargeRecords(1);
        _tensors[result] = arguments.Length >= 4 && ReadStorage(arguments[0]) is { } storage && ReadNumber(arguments[1]) is { } first
            && ReadNumbers(arguments[2]) is { } shape && ReadNumbers(arguments[3]) is { } strides && shape.Length == strides.Length
            ? (new TorchView(storage.Key, storage.Type, storage.Elements, first, shape, strides, dataType), null)
            : (null, "expected a storage, a first element, a shape and strides, found something else");
    }

    /// <summary>A persistent id <c>("storage", class, key, location, numel)</c> (torch/serialization.py, persistent_load).</summary>
    private (string Key, string Type, long Elements)? ReadId(PickleValue id)
    {
        if (Arguments(id) is not { Length: 5 or 6 } parts || !parts[2].IsText
            || _machine.SourceOf(parts[1]) is not { Module: "torch" or "torch.cuda" or "torch.storage" } type
            || ReadNumber(parts[4]) is not { } elements)
            return null;
        return (ConstantReader.ReadText(_machine.Decoder, parts[2], MaxTextBytes), type.Name, elements);
    }

    /// <summary>The storage of a tensor. Before torch 0.4 a sixth part could say that only a part of it is meant, which is not followed.</summary>
    private (string Key, string Type, long Elements)? ReadStorage(PickleValue value) =>
        value.Kind == ValueKind.Persistent && Arguments(value) is [var id] && Arguments(id) is { } parts && (parts.Length < 6 || parts[5].Kind == ValueKind.None)
            ? ReadId(id)
            : null;

    private long? ReadNumber(PickleValue value) =>
        ConstantReader.ReadInteger(_machine.Decoder, value) is { Sign: >= 0 } number && number <= long.MaxValue ? (long)number : null;

    private long[]? ReadNumbers(PickleValue value)
    {
        if (value.Kind is not (ValueKind.Tuple or ValueKind.List) || Arguments(value) is not { Length: <= MaxDimensions } items)
            return null;
        long[] numbers = new long[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (ReadNumber(items[i]) is not { } number)
                return null;
            numbers[i] = number;
        }

        return numbers;
    }

    /// <summary>Names every tensor by the keys on the first way to it; every container is entered once.</summary>
    private List<TorchTensor> Collect()
    {
        List<TorchTensor> found = [];
        HashSet<long> entered = [];
        Stack<(string Name, long Node)> open = new();
        if (_machine.Top.HasNode)
            open.Push((string.Empty, _machine.Top.Payload));
        while (open.TryPop(out (string Name, long Node) next))
        {
            if (_tensors.TryGetValue(next.Node, out (TorchView? View, string? Reason) tensor))
            {
                found.Add(new TorchTensor(next.Name, tensor.View, tensor.Reason));
                continue;
            }

            if (!_containers.TryGetValue(next.Node, out List<(string Key, long Child)>? children) || !entered.Add(next.Node))
                continue;
            for (int i = children.Count - 1; i >= 0; i--)
            {
                if (TorchNames.Join(next.Name, children[i].Key) is { } name)
                    open.Push((name, children[i].Child));
            }
        }

        return TorchNames.Strip(found);
    }
}
