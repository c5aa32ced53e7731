using System.Runtime.CompilerServices;

using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Decoding;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <summary>
/// Executes one stream on abstract values, with the stack, marks and memo that Python's unpicklers keep, and tells a listener what
/// a loader would do. It runs nothing, recurses nowhere, and allocates nothing for plain data but memo entries and nodes.
/// </summary>
internal sealed partial class PickleMachine : IDisposable
{
    private readonly PickleDecoder _decoder;
    private readonly ScanBudget _budget;
    private readonly IPickleEvents _events;
    private readonly MemoTable _memo;
    private readonly int _maxStack;
    private readonly float _maxExpansion;
    private readonly int _maxFill;
    private PickleValue[] _stack = new PickleValue[64];
    private int[] _marks = new int[16];
    private int _top;
    private int _markCount;
    private int _fence;
    private bool _stopped;
    private Instruction _current;
    private DecodeFailure? _told;
    private bool _toldOddity;

    public PickleMachine(ByteSource content, long offset, FrameReading reading, ScanBudget budget, IPickleEvents events)
    {
        _decoder = new PickleDecoder(content, offset, reading);
        _budget = budget;
        _events = events;
        _memo = new MemoTable(budget.Limits);
        _nodes = new NodeTable(budget.Limits);
        _maxStack = budget.Limits.MaxStack;
        _maxExpansion = budget.Limits.MaxExpansion;
        _maxFill = (int)Math.Min(MaxKept, budget.Limits.MaxExpansion - 1);
        Content = content;
        Start = offset;
    }

    /// <summary>The content that holds the stream.</summary>
    public ByteSource Content { get; }

    /// <summary>Offset of the first opcode.</summary>
    public long Start { get; }

    /// <summary>Decoder and window, for values to be read again.</summary>
    public PickleDecoder Decoder => _decoder;

    /// <summary>Why the stream could not be executed to its STOP.</summary>
    public DecodeFailure? Failure => _decoder.Failure;

    /// <summary>Opcodes executed.</summary>
    public long OpcodeCount { get; private set; }

    /// <summary>Highest protocol declared; 0 where there is no PROTO.</summary>
    public int Protocol { get; private set; }

    /// <summary>The value left by STOP.</summary>
    public PickleValue Top { get; private set; }

    /// <summary>Offset behind STOP, or of the opcode that failed.</summary>
    public long End { get; private set; }

    /// <summary>Executes the stream.</summary>
    /// <returns>Whether STOP was reached; if not, <see cref="Failure"/> says why.</returns>
    /// <exception cref="LimitReachedException">A limit was reached.</exception>
    /// <exception cref="MalformedContentException">The container of the content cannot be decoded.</exception>
    public bool Run()
    {
        End = _decoder.Position;
        try
        {
            bool stopped = Execute();
            if (stopped)
                End = _decoder.Position;
            return stopped;
        }
        finally
        {
            if (!_stopped && _decoder.Failure is null)
                End = _current.Offset;
            TellDisagreement();
        }
    }

    public void Dispose() => _decoder.Dispose();

    private bool Execute()
    {
        const int Block = 1 << 16;
        while (true)
        {
            int count = ExecuteBlock(Block);
            OpcodeCount += count;
            _budget.ChargeOpcodes(count);
            TellDisagreement();
            if (count < Block)
                return _stopped;
        }
    }

    /// <summary>Executes up to a number of opcodes; fewer than asked for only where the stream stops or fails.</summary>
    /// <returns>The number executed.</returns>
    private int ExecuteBlock(int block)
    {
        ref Instruction instruction = ref _current;
        int count = 0;
        while (count < block)
        {
            count += ExecuteData(block - count);
            if (count >= block)
                break;
            if (!_decoder.Next(ref instruction))
            {
                End = _decoder.Position;
                return count;
            }

            count++;
            if (!Step(ref instruction))
            {
                End = instruction.Offset;
                return Math.Min(count, block - 1);
            }
        }

        return count;
    }

    private bool Step(ref Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case PickleOpcode.Stop:
                _stopped = Stop(instruction.Offset);
                return false;
            case PickleOpcode.BinInt or PickleOpcode.BinInt1 or PickleOpcode.BinInt2 or PickleOpcode.Long1 or PickleOpcode.Long4:
                return Push(ValueKind.Int, instruction.Offset);
            case PickleOpcode.ShortBinUnicode or PickleOpcode.BinUnicode or PickleOpcode.BinUnicode8:
                return PushText(in instruction);
            case PickleOpcode.Memoize:
                return Memoize(instruction.Offset);
            case PickleOpcode.BinGet or PickleOpcode.LongBinGet:
                return Get((long)instruction.Number, instruction.Offset);
            case PickleOpcode.BinPut or PickleOpcode.LongBinPut:
                return Put((long)instruction.Number, instruction.Offset);
            case PickleOpcode.BinFloat:
                return Push(ValueKind.Float, instruction.Offset);
            case PickleOpcode.None:
                return Push(ValueKind.None, instruction.Offset);
            case PickleOpcode.NewTrue or PickleOpcode.NewFalse:
                return Push(ValueKind.Bool, instruction.Offset);
            case PickleOpcode.Mark:
                return PushMark();
            case PickleOpcode.EmptyDict:
                return PushEmpty(ValueKind.Dict);
            case PickleOpcode.EmptyList:
                return PushEmpty(ValueKind.List);
            case PickleOpcode.EmptyTuple:
                return PushEmpty(ValueKind.Tuple);
            case PickleOpcode.EmptySet:
                return PushEmpty(ValueKind.Set);
            case PickleOpcode.SetItems:
                return PopMark(instruction.Offset, out int pairs) && AddMarked(ValueKind.Dict, pairs, in instruction);
            case PickleOpcode.SetItem:
                return AddTop(ValueKind.Dict, 2, in instruction);
            case PickleOpcode.Appends:
                return PopMark(instruction.Offset, out int items) && AddMarked(ValueKind.List, items, in instruction);
            case PickleOpcode.Append:
                return AddTop(ValueKind.List, 1, in instruction);
            case PickleOpcode.AddItems:
                return PopMark(instruction.Offset, out int members) && AddMarked(ValueKind.Set, members, in instruction);
            case PickleOpcode.Tuple1:
                return MakeTuple(1, instruction.Offset);
            case PickleOpcode.Tuple2:
                return MakeTuple(2, instruction.Offset);
            case PickleOpcode.Tuple3:
                return MakeTuple(3, instruction.Offset);
            case PickleOpcode.Tuple:
                return MakeMarked(ValueKind.Tuple, in instruction);
            case PickleOpcode.List:
                return MakeMarked(ValueKind.List, in instruction);
            case PickleOpcode.Dict:
                return MakeMarked(ValueKind.Dict, in instruction);
            case PickleOpcode.FrozenSet:
                return MakeMarked(ValueKind.FrozenSet, in instruction);
            case PickleOpcode.Pop:
                return Pop(instruction.Offset);
            case PickleOpcode.PopMark:
                if (!PopMark(instruction.Offset, out int mark))
                    return false;
                _top = mark;
                return true;
            case PickleOpcode.Dup:
                return TryPeek(instruction.Offset, out PickleValue top) && Push(top);
            case PickleOpcode.BinBytes or PickleOpcode.ShortBinBytes or PickleOpcode.BinBytes8:
                return PushBytes(ValueKind.Bytes, in instruction);
            case PickleOpcode.ByteArray8:
                return PushBytes(ValueKind.ByteArray, in instruction);
            case PickleOpcode.BinString or PickleOpcode.ShortBinString:
                return PushBytes(ValueKind.String, in instruction);
            case PickleOpcode.Reduce or PickleOpcode.NewObj:
                return CallTop(in instruction);
            case PickleOpcode.NewObjEx:
                return CallWithKeywords(in instruction);
            case PickleOpcode.Obj:
                return CallMarked(in instruction);
            case PickleOpcode.Inst:
                return CallNamed(in instruction);
            case PickleOpcode.Build:
                return Build(in instruction);
            case PickleOpcode.Global:
                return ImportNamed(in instruction, out PickleValue global) && Push(global);
            case PickleOpcode.StackGlobal:
                return ImportFromStack(in instruction);
            case PickleOpcode.Proto:
                return Declare(in instruction);
            case PickleOpcode.Frame:
                return _decoder.EnterFrame(instruction.Number, instruction.Offset);
            case PickleOpcode.PersId or PickleOpcode.BinPersId:
                return LoadPersistent(in instruction);
            case PickleOpcode.Ext1 or PickleOpcode.Ext2 or PickleOpcode.Ext4:
                return LoadExtension(in instruction);
            case PickleOpcode.NextBuffer:
                _events.OnExternal(instruction.Opcode, 0, instruction.Offset);
                return Push(ValueKind.Buffer, instruction.Offset);
            case PickleOpcode.ReadonlyBuffer:
                return TryPeek(instruction.Offset, out PickleValue buffer)
                    && (IsBuffer(buffer) || _decoder.Fail("READONLY_BUFFER has no buffer on the stack", instruction.Offset));
            default:
                return ExecuteText(in instruction);
        }
    }

    private bool IsBuffer(PickleValue value)
    {
        // Strings of Python 2 are bytes for a reader that asks for encoding="bytes".
        if (value.IsText)
            return _decoder.DecodeAgain(value.Payload).Opcode is PickleOpcode.String or PickleOpcode.BinString or PickleOpcode.ShortBinString;
        return value.Kind >= ValueKind.Bytes && value.Kind is not (>= ValueKind.Tuple and <= ValueKind.FrozenSet);
    }

    private bool Declare(in Instruction instruction)
    {
        int protocol = (int)instruction.Number;
        if (protocol > OpcodeTable.HighestProtocol)
            return _decoder.Fail($"PROTO declares protocol {protocol}, the highest is {OpcodeTable.HighestProtocol}", instruction.Offset);
        if (instruction.Offset != Start)
            _events.OnOddity("PROTO stands inside the pickle, not at its start", instruction.Offset);
        Protocol = Math.Max(Protocol, protocol);
        _importProtocol = protocol;

        // Opcodes newer than the declared protocol are taken by every reader and written by no pickler.
        _decoder.Declare(protocol);
        return true;
    }

    private bool Stop(long offset)
    {
        if (!TryPop(offset, out PickleValue top))
            return false;
        Top = top;
        CheckHandedOn(top, offset);
        if (_top > 0 || _markCount > 0)
            _events.OnOddity($"STOP leaves {_top + _markCount} values and marks on the stack", offset);
        if (_decoder.FrameEnd is var end and > 0)
            _decoder.Disagree($"STOP stands {end - _decoder.Position} bytes before the end of its frame", offset);
        return true;
    }

    private void TellDisagreement()
    {
        if (_decoder.Oddity is { } oddity && !_toldOddity)
        {
            _toldOddity = true;
            _events.OnOddity(oddity.Message, oddity.Offset);
        }

        if (_decoder.Disagreement is { } disagreement && _told is null)
        {
            _told = disagreement;
            _events.OnDisagreement(disagreement.Message, disagreement.Offset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Push(ValueKind kind, long offset) => Push(new PickleValue(kind, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Push(PickleValue value)
    {
        PickleValue[] stack = _stack;
        int top = _top;
        if ((uint)top >= (uint)stack.Length)
            return PushSlow(value);
        stack[top] = value;
        _top = top + 1;
        return true;
    }

    private bool PushSlow(PickleValue value)
    {
        if (_top >= _maxStack)
            throw new LimitReachedException(nameof(ScanLimits.MaxStack), _maxStack);
        Array.Resize(ref _stack, Math.Min(_stack.Length * 2, _maxStack));
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
        _fence = _top;
        return true;
    }

    private bool PopMark(long offset, out int mark)
    {
        mark = 0;
        if (_markCount == 0)
            return _decoder.Fail("there is no MARK on the stack", offset);
        mark = _marks[--_markCount];
        _fence = _markCount == 0 ? 0 : _marks[_markCount - 1];
        return true;
    }

    private bool Pop(long offset)
    {
        // POP right behind a MARK removes the mark.
        if (_markCount > 0 && _top == _fence)
            return PopMark(offset, out _);
        return TryPop(offset, out _);
    }

    private bool TryPop(long offset, out PickleValue value)
    {
        if (_top <= _fence)
        {
            value = default;
            return _decoder.Fail("the stack is empty", offset);
        }

        value = _stack[--_top];
        return true;
    }

    private bool TryPeek(long offset, out PickleValue value)
    {
        if (_top <= _fence)
        {
            value = default;
            return _decoder.Fail("the stack is empty", offset);
        }

        value = _stack[_top - 1];
        return true;
    }

    private bool Memoize(long offset)
    {
        if (!TryPeek(offset, out PickleValue value))
            return false;
        _memo.Memoize(value);
        return true;
    }

    private bool Put(long index, long offset)
    {
        if (!TryPeek(offset, out PickleValue value))
            return false;
        _memo.Put(index, value);
        return true;
    }

    private bool Get(long index, long offset) =>
        _memo.TryGet(index, out PickleValue value) ? Push(value) : _decoder.Fail($"the memo has no entry {index}", offset);
}
