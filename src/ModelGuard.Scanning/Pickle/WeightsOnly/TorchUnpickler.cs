using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>
/// Does what torch's restricted unpickler does with one stream, on types instead of objects: it runs nothing and imports nothing.
/// A name on no list is assumed to be allowed by the user, so that the answer can say whether allowing it would be enough.
/// Source: pytorch 00f730b, <c>torch/_weights_only_unpickler.py</c>.
/// </summary>
internal sealed partial class TorchUnpickler : IDisposable
{
    private readonly PickleDecoder _decoder;
    private readonly int _storageParts;
    private readonly TorchMemo _memo = new();
    private readonly TorchTuples _tuples = new();
    private readonly int _maxStack;
    private TorchValue[] _stack = new TorchValue[64];
    private int[] _marks = new int[16];
    private int _top;
    private int _markCount;
    private long _opcodes;

    /// <summary>Starts at an offset.</summary>
    /// <param name="content">The content.</param>
    /// <param name="offset">Offset of the stream.</param>
    /// <param name="storageParts">Parts of a storage's persistent id: 5 in an archive, 6 in a file before torch 1.6, 0 where no ids are loaded.</param>
    /// <param name="limits">What it may cost.</param>
    public TorchUnpickler(ByteSource content, long offset, int storageParts, ScanLimits limits)
    {
        _decoder = new PickleDecoder(content, offset, FrameReading.Contiguous);
        _storageParts = storageParts;
        _maxStack = limits.MaxStack;
    }

    /// <summary>What stops it; <see langword="null"/> where nothing does.</summary>
    public TorchRefusal? Refusal { get; private set; }

    /// <summary>What would stop it after the names that <see cref="Assumed"/> lists were allowed.</summary>
    public TorchRefusal? RefusalBehind { get; private set; }

    /// <summary>Names on no list, in the order of first use.</summary>
    public List<TorchName> Assumed { get; } = [];

    /// <summary>What BUILD needs as well: classes that numpy makes for each dtype.</summary>
    public HashSet<string> AssumedDtypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Offset behind STOP.</summary>
    public long End { get; private set; }

    /// <summary>The value that STOP returns where it is an integer of up to 32 bytes.</summary>
    public System.Numerics.BigInteger? TopInteger { get; private set; }

    /// <summary>Runs the stream.</summary>
    /// <param name="maxOpcodes">Opcodes at most.</param>
    /// <returns>Whether STOP was reached, with names assumed.</returns>
    /// <exception cref="LimitReachedException">A limit was reached.</exception>
    /// <exception cref="MalformedContentException">The container of the content cannot be decoded.</exception>
    public bool Run(long maxOpcodes)
    {
        Instruction instruction = default;
        while (true)
        {
            if (_opcodes++ >= maxOpcodes)
                throw new LimitReachedException(nameof(ScanLimits.MaxOpcodes), maxOpcodes);
            long offset = _decoder.Position;
            if (!_decoder.Next(ref instruction))
                return RefuseUndecodable(offset);
            if (instruction.Opcode == PickleOpcode.Stop)
                return Stop(offset);
            if (!Step(in instruction))
                return false;
        }
    }

    public void Dispose() => _decoder.Dispose();

    private bool Step(in Instruction instruction)
    {
        long offset = instruction.Offset;
        switch (instruction.Opcode)
        {
            case PickleOpcode.Global:
                return Import(in instruction);
            case PickleOpcode.NewObj:
                return New(offset);
            case PickleOpcode.Reduce:
                return Call(offset);
            case PickleOpcode.Build:
                return Build(offset);
            case PickleOpcode.Append:
                return Pop(offset, out _, "APPEND") && CheckAppend(offset, "APPEND");
            case PickleOpcode.Appends:
                return PopMark(offset, "APPENDS", out int items) && Drop(items) && CheckAppend(offset, "APPENDS");
            case PickleOpcode.SetItem:
                return Pop(offset, out _, "SETITEM") && Pop(offset, out TorchValue key, "SETITEM") && CheckSetItem(offset, "SETITEM") && CheckKey(key, offset, "SETITEM");
            case PickleOpcode.SetItems:
                return SetItems(offset);
            case PickleOpcode.Mark:
                return PushMark();
            case PickleOpcode.Tuple:
                return PopMark(offset, "TUPLE", out int mark) && MakeTuple(mark);
            case PickleOpcode.Tuple1 or PickleOpcode.Tuple2 or PickleOpcode.Tuple3:
                int count = instruction.Opcode - PickleOpcode.Tuple1 + 1;
                return _top - count >= Fence ? MakeTuple(_top - count) : Underflow(offset, OpcodeTable.NameOf(instruction.Opcode));
            case PickleOpcode.None:
                return Push(TorchValueKind.None);
            case PickleOpcode.NewFalse or PickleOpcode.NewTrue:
                return Push(TorchValueKind.Bool);
            case PickleOpcode.EmptyTuple:
                return Push(_tuples.Add([]));
            case PickleOpcode.EmptyList:
                return Push(TorchValueKind.List);
            case PickleOpcode.EmptyDict:
                return Push(TorchValueKind.Dict);
            case PickleOpcode.EmptySet:
                return Push(TorchValueKind.Set);
            case PickleOpcode.BinInt or PickleOpcode.BinInt1 or PickleOpcode.BinInt2 or PickleOpcode.Long1:
                return Push(new TorchValue(TorchValueKind.Int, offset));
            case PickleOpcode.BinFloat:
                return Push(TorchValueKind.Float);
            case PickleOpcode.BinUnicode or PickleOpcode.ShortBinString:
                return PushText(in instruction);
            case PickleOpcode.BinPersId:
                return LoadPersistent(offset);
            case PickleOpcode.BinGet or PickleOpcode.LongBinGet:
                return _memo.TryGet((long)instruction.Number, out TorchValue value)
                    ? Push(value)
                    : Refuse($"the memo has no entry {instruction.Number}", offset, OpcodeTable.NameOf(instruction.Opcode));
            case PickleOpcode.BinPut or PickleOpcode.LongBinPut:
                return Put(in instruction);
            case PickleOpcode.Proto:
                return true;
            default:
                return Refuse(
                    $"its unpickler does not know the opcode {OpcodeTable.NameOf(instruction.Opcode)} (Unsupported operand {(byte)instruction.Opcode})",
                    offset,
                    OpcodeTable.NameOf(instruction.Opcode));
        }
    }

    private int Fence => _markCount == 0 ? 0 : _marks[_markCount - 1];

    private bool RefuseUndecodable(long offset)
    {
        Span<byte> code = stackalloc byte[1];
        if (_decoder.Window.Copy(offset, code) == 1 && OpcodeTable.Find(code[0]) is null)
            return Refuse($"the byte 0x{code[0]:x2} is no opcode (Unsupported operand {code[0]})", offset, opcode: null);
        return Refuse(_decoder.Failure?.Message ?? "the pickle ends without STOP", offset, opcode: null);
    }

    private bool Stop(long offset)
    {
        if (!Pop(offset, out TorchValue top, "STOP"))
            return false;
        End = _decoder.Position;
        if (top.Kind == TorchValueKind.Int)
            TopInteger = ConstantReader.ReadInteger(_decoder, new PickleValue(ValueKind.Int, top.Payload));
        return true;
    }

    private bool PushText(in Instruction instruction)
    {
        // Text of more than the window is not checked; the judge of the pickle does.
        bool isHeld = _decoder.Window.Holds(instruction.PayloadOffset, instruction.PayloadLength);
        if (isHeld && !PythonUtf8.IsValid(_decoder.Window.Span(instruction.PayloadOffset, (int)instruction.PayloadLength)))
            return Refuse("a text is no UTF-8", instruction.Offset, OpcodeTable.NameOf(instruction.Opcode));
        return Push(new TorchValue(TorchValueKind.Text, instruction.Offset));
    }

    private bool Put(in Instruction instruction)
    {
        if (_top <= Fence)
            return Underflow(instruction.Offset, OpcodeTable.NameOf(instruction.Opcode));
        _memo.Put((long)instruction.Number, _stack[_top - 1]);
        return true;
    }

    private bool SetItems(long offset)
    {
        if (!PopMark(offset, "SETITEMS", out int mark))
            return false;
        ReadOnlySpan<TorchValue> items = _stack.AsSpan(mark, _top - mark);
        _top = mark;
        if (!CheckSetItem(offset, "SETITEMS"))
            return false;
        if ((items.Length & 1) != 0)
            return Refuse("a dict has a key without a value", offset, "SETITEMS");
        for (int i = 0; i < items.Length; i += 2)
        {
            if (!CheckKey(items[i], offset, "SETITEMS"))
                return false;
        }

        return true;
    }

    private bool Drop(int mark)
    {
        _top = mark;
        return true;
    }

    private bool MakeTuple(int first)
    {
        TorchValue tuple = _tuples.Add(_stack.AsSpan(first, _top - first));
        _top = first;
        return Push(tuple);
    }

    private bool Push(TorchValueKind kind) => Push(new TorchValue(kind));

    private bool Push(TorchValue value)
    {
        if (_top == _stack.Length)
        {
            if (_top >= _maxStack)
                throw new LimitReachedException(nameof(ScanLimits.MaxStack), _maxStack);
            Array.Resize(ref _stack, Math.Min(_stack.Length * 2, _maxStack));
        }

        _stack[_top++] = value;
        return true;
    }

    private bool PushMark()
    {
        if (_markCount == _marks.Length)
        {
            if (_markCount >= _maxStack)
                throw new LimitReachedException(nameof(ScanLimits.MaxStack), _maxStack);
            Array.Resize(ref _marks, Math.Min(_marks.Length * 2, _maxStack));
        }

        _marks[_markCount++] = _top;
        return true;
    }

    private bool PopMark(long offset, string opcode, out int mark)
    {
        mark = 0;
        if (_markCount == 0)
            return Underflow(offset, opcode);
        mark = _marks[--_markCount];
        return true;
    }

    private bool Pop(long offset, out TorchValue value, string opcode)
    {
        value = default;
        if (_top <= Fence)
            return Underflow(offset, opcode);
        value = _stack[--_top];
        return true;
    }

    private bool Underflow(long offset, string opcode) => Refuse("the stack holds too few values", offset, opcode);

    private bool Refuse(string reason, long offset, string? opcode, string? global = null)
    {
        TorchRefusal refusal = new(reason, offset, opcode, global);
        if (Refusal is null)
            Refusal = refusal;
        else
            RefusalBehind = refusal;
        return false;
    }
}
