using System.Text;

using ModelGuard.Scanning.Pickle.Decoding;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <content>Imports, calls, state, and what the loading program resolves.</content>
internal sealed partial class PickleMachine
{
    private const int MaxNameBytes = 4096;
    private const int MaxGlobals = 1 << 20;

    private readonly List<GlobalReference> _globals = [];
    private readonly Dictionary<(string Module, string Name, int Protocol, bool IsCut), PickleValue> _globalValues = [];
    private int _importProtocol;

    /// <summary>
    /// Whether members of enums are written as REDUCE of their class and the bare value, without a tuple, as torch's C++ pickler does
    /// (torch/csrc/jit/serialization/pickler.cpp, <c>pushIValueImpl</c>).
    /// </summary>
    public bool TakesTorchEnums { get; init; }

    /// <summary>The imported name of a global, or of what an instance is an instance of.</summary>
    /// <returns>The name; <see langword="null"/> where the value comes from no name.</returns>
    public GlobalReference? SourceOf(PickleValue value)
    {
        if (value.IsGlobal)
            return _globals[(int)value.Payload];
        if (value.HasNode && Node(value).Source is var source and >= 0)
            return _globals[source];
        return null;
    }

    /// <summary>Notes that calling a partial only calls an allowed function.</summary>
    public void SetPlainPartial(PickleValue value, bool isPlain)
    {
        ref ValueNode node = ref _nodes.Open((int)value.Payload);
        node.Flags = isPlain ? node.Flags | NodeFlags.PlainPartial : node.Flags & ~NodeFlags.PlainPartial;
    }

    /// <summary>A new instance of an imported name, made by a call.</summary>
    public PickleValue InstanceOf(PickleValue global, PickleValue call)
    {
        if (!global.IsGlobal || !call.HasNode)
            return call;
        _nodes.Open((int)call.Payload).Source = (int)global.Payload;
        return new PickleValue(ValueKind.Instance, call.Payload);
    }

    /// <summary>An imported name that a call stands for, because it looks the name up by a text.</summary>
    /// <param name="module">The module, under its Python 3 name.</param>
    /// <param name="name">The name.</param>
    /// <param name="call">The call.</param>
    /// <returns>The name as a value; the call's own value where the stream imports too many names.</returns>
    public PickleValue NameAs(string module, string name, in PickleCall call) =>
        Resolve(module, name, protocol: 4, isCut: false, call.Opcode, call.Offset, out PickleValue global) ? global : call.Value;

    private bool ImportNamed(in Instruction instruction, out PickleValue global)
    {
        global = default;
        bool asciiOnly = instruction.Opcode == PickleOpcode.Inst;
        return ReadName(instruction.PayloadOffset, instruction.PayloadLength, asciiOnly, in instruction, out string module, out bool moduleCut)
            && ReadName(instruction.SecondOffset, instruction.SecondLength, asciiOnly, in instruction, out string name, out bool nameCut)
            && Import(module, name, moduleCut || nameCut, in instruction, out global);
    }

    private bool ReadName(long offset, long length, bool asciiOnly, in Instruction instruction, out string name, out bool isCut)
    {
        isCut = length > MaxNameBytes;
        byte[] bytes = new byte[Math.Min(length, MaxNameBytes)];
        int read = _decoder.Window.Copy(offset, bytes);
        name = string.Empty;
        ReadOnlySpan<byte> text = bytes.AsSpan(0, read);
        if (asciiOnly ? !Ascii.IsValid(text) : !isCut && !PythonUtf8.IsValid(text))
            return _decoder.Fail($"{OpcodeTable.NameOf(instruction.Opcode)} has a name that is no text", instruction.Offset);
        name = PythonUtf8.Decode(text);
        return true;
    }

    private bool ImportFromStack(in Instruction instruction)
    {
        if (!TryPop(instruction.Offset, out PickleValue name) || !TryPop(instruction.Offset, out PickleValue module))
            return false;
        if (!name.IsText || !module.IsText)
            return _decoder.Fail("STACK_GLOBAL needs two texts on the stack", instruction.Offset);

        // Escapes and quotes count too: what is read is never taken for the whole where it is not.
        string moduleText = ConstantReader.ReadText(_decoder, module, MaxNameBytes);
        string nameText = ConstantReader.ReadText(_decoder, name, MaxNameBytes);
        bool isCut = ConstantReader.Place(_decoder, module).Length > MaxNameBytes || ConstantReader.Place(_decoder, name).Length > MaxNameBytes;
        return Import(moduleText, nameText, isCut, in instruction, out PickleValue global) && Push(global);
    }

    private bool Import(string module, string name, bool isCut, in Instruction instruction, out PickleValue value)
    {
        // The mapping of Python 2 names changes at protocol 3, the reading of dots at protocol 4.
        int protocol = _importProtocol < 3 ? 2 : _importProtocol;
        return Resolve(module, name, protocol, isCut, instruction.Opcode, instruction.Offset, out value)
            || _decoder.Fail($"more than {MaxGlobals} names are imported", instruction.Offset);
    }

    private bool Resolve(string module, string name, int protocol, bool isCut, PickleOpcode opcode, long offset, out PickleValue value)
    {
        if (_globalValues.TryGetValue((module, name, protocol, isCut), out value))
            return true;
        if (_globals.Count >= MaxGlobals)
            return false;

        GlobalReference global = new(module, name)
        {
            Protocol = protocol,
            Opcode = opcode,
            Offset = offset,
            IsCut = isCut,
        };
        _globals.Add(global);
        _events.OnGlobal(global);
        value = new PickleValue(global.IsGuarded ? ValueKind.GuardedGlobal : ValueKind.Global, _globals.Count - 1);
        _globalValues.Add((module, name, protocol, isCut), value);
        return true;
    }

    /// <summary>Whether a value is what torch's C++ pickler writes bare for a member of an enum: a text or a number.</summary>
    public static bool IsEnumValue(PickleValue value) => value.Kind is ValueKind.String or ValueKind.Int or ValueKind.Float;

    /// <summary>REDUCE and NEWOBJ: callee and arguments on top.</summary>
    private bool CallTop(in Instruction instruction) =>
        TryPop(instruction.Offset, out PickleValue arguments)
        && TryPop(instruction.Offset, out PickleValue callee)
        && Call(in instruction, callee, arguments, default);

    private bool CallWithKeywords(in Instruction instruction) =>
        TryPop(instruction.Offset, out PickleValue keywords)
        && TryPop(instruction.Offset, out PickleValue arguments)
        && TryPop(instruction.Offset, out PickleValue callee)
        && Call(in instruction, callee, arguments, keywords);

    /// <summary>OBJ: the class and its arguments above the mark.</summary>
    private bool CallMarked(in Instruction instruction)
    {
        if (!PopMark(instruction.Offset, out int mark))
            return false;
        if (_top <= mark)
            return _decoder.Fail("OBJ has no class above the mark", instruction.Offset);
        PickleValue callee = _stack[mark];
        if (!MakeFromTop(ValueKind.Tuple, mark + 1, instruction.Offset))
            return false;
        PickleValue arguments = _stack[--_top];
        _top = mark;
        return Call(in instruction, callee, arguments, default);
    }

    /// <summary>INST: the class by name, its arguments above the mark.</summary>
    private bool CallNamed(in Instruction instruction)
    {
        if (!ImportNamed(in instruction, out PickleValue callee))
            return false;
        if (!MakeMarked(ValueKind.Tuple, in instruction))
            return false;
        PickleValue arguments = _stack[--_top];
        return Call(in instruction, callee, arguments, default);
    }

    private bool Call(in Instruction instruction, PickleValue callee, PickleValue arguments, PickleValue keywords)
    {
        bool isEnum = TakesTorchEnums && instruction.Opcode == PickleOpcode.Reduce && callee.Kind == ValueKind.Global && IsEnumValue(arguments);
        if (arguments.Kind != ValueKind.Tuple && !isEnum)
        {
            // func(*args) of the Python unpickler takes anything that can be iterated.
            _decoder.Disagree($"{OpcodeTable.NameOf(instruction.Opcode)} has arguments that are no tuple", instruction.Offset);
        }

        Span<PickleValue> parts = [callee, arguments, keywords];
        parts = parts[..(keywords.Kind == ValueKind.Unset ? 2 : 3)];
        PickleValue value = NewNode(callee.IsGlobal ? ValueKind.Instance : ValueKind.Unknown);
        ref ValueNode node = ref _nodes.Open((int)value.Payload);
        if (callee.IsGlobal)
            node.Source = (int)callee.Payload;
        float size = 1;
        foreach (PickleValue part in parts)
            size += part.HasNode ? Reach(node.Uses, part) : 1;
        Grow(ref node, size);
        Keep(ref node, parts);
        node.Flags |= instruction.Opcode switch
        {
            PickleOpcode.NewObj => NodeFlags.New,
            PickleOpcode.NewObjEx => NodeFlags.New | NodeFlags.HasKeywords,
            _ => NodeFlags.None,
        };

        PickleCall call = new(instruction.Opcode, instruction.Offset, callee, arguments, keywords, value);
        PickleValue result = _events.OnCall(in call);
        return Push(result);
    }

    private bool Build(in Instruction instruction)
    {
        if (!TryPop(instruction.Offset, out PickleValue state) || !TryPeek(instruction.Offset, out PickleValue target))
            return false;
        long next = _events.OnBuild(target, state, instruction.Offset, _decoder.Position);
        if (next != _decoder.Position)
            _decoder.SetPosition(next);
        CheckHandedOn(state, instruction.Offset);

        // On anything without attributes BUILD fails for a state that is true, and does nothing for one that is false.
        if (state.HasNode && target.HasNode)
        {
            ref ValueNode node = ref _nodes.Open((int)target.Payload);
            Grow(ref node, node.Size + Reach(node.Uses, state));
        }

        return true;
    }

    private bool LoadPersistent(in Instruction instruction)
    {
        PickleValue id;
        if (instruction.Opcode == PickleOpcode.PersId)
            id = new PickleValue(ValueKind.String, instruction.Offset);
        else if (!TryPop(instruction.Offset, out id))
            return false;

        _events.OnPersistent(instruction.Opcode, id, instruction.Offset);
        PickleValue value = NewNode(ValueKind.Persistent);
        ref ValueNode node = ref _nodes.Open((int)value.Payload);
        Keep(ref node, [id]);
        return Push(value);
    }

    private bool LoadExtension(in Instruction instruction)
    {
        long code = instruction.Opcode == PickleOpcode.Ext4 ? (int)(uint)instruction.Number : (long)instruction.Number;
        _events.OnExternal(instruction.Opcode, code, instruction.Offset);
        return code > 0
            ? Push(ValueKind.Extension, instruction.Offset)
            : _decoder.Fail($"extension code {code} is not positive", instruction.Offset);
    }
}
