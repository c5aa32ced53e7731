using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Decoding;

namespace ModelGuard.Scanning.Pickle.Machine;

/// <content>Execution opcode by opcode, for whoever wants to see the stack in between.</content>
internal sealed partial class PickleMachine
{
    /// <summary>Values on the stack.</summary>
    public int StackCount => _top;

    /// <summary>Marks on the stack.</summary>
    public int MarkCount => _markCount;

    /// <summary>Entries of the memo.</summary>
    public int MemoCount => _memo.Count;

    /// <summary>Whether STOP was executed.</summary>
    public bool IsStopped => _stopped;

    /// <summary>A value on the stack.</summary>
    /// <param name="index">From 0, the bottom, to <see cref="StackCount"/>.</param>
    public PickleValue StackAt(int index) => _stack[index];

    /// <summary>Number of values below a mark.</summary>
    /// <param name="index">From 0, the outermost, to <see cref="MarkCount"/>.</param>
    public int MarkAt(int index) => _marks[index];

    /// <summary>Number of nodes made so far.</summary>
    public int NodeCount => _nodes.Count;

    /// <summary>A failure with the opcode that failed, where the message does not name it.</summary>
    public string DescribeFailure(DecodeFailure failure) =>
        _current.Offset == failure.Offset && OpcodeTable.Find((byte)_current.Opcode) is { } row && _decoder.Position != failure.Offset
            && !failure.Message.Contains(row.Name, StringComparison.Ordinal)
            ? $"{row.Name} fails: {failure.Message}"
            : failure.Message;

    /// <summary>Decodes the next opcode without executing it.</summary>
    /// <returns>Whether there is one; if not, <see cref="Failure"/> says why.</returns>
    /// <exception cref="MalformedContentException">The container of the content cannot be decoded.</exception>
    public bool TryDecode(out Instruction instruction)
    {
        bool decoded = _decoder.Next(ref _current);
        if (!decoded)
            End = _decoder.Position;
        instruction = _current;
        return decoded;
    }

    /// <summary>Executes the opcode that <see cref="TryDecode"/> decoded.</summary>
    /// <returns>Whether another one follows: not behind STOP, and not where the opcode failed.</returns>
    /// <exception cref="LimitReachedException">A limit was reached.</exception>
    /// <exception cref="MalformedContentException">The container of the content cannot be decoded.</exception>
    public bool ExecuteDecoded()
    {
        OpcodeCount++;
        _budget.ChargeOpcodes(1);
        bool goesOn = Step(ref _current);
        End = goesOn || _stopped ? _decoder.Position : _current.Offset;
        TellDisagreement();
        return goesOn;
    }
}
