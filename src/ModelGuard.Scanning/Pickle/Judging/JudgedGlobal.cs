using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>An imported name, what the policy says of it, and the first call of it.</summary>
/// <param name="reference">The name in the stream.</param>
/// <param name="judgement">What the policy says.</param>
internal sealed class JudgedGlobal(GlobalReference reference, GlobalJudgement judgement)
{
    /// <summary>The name in the stream.</summary>
    public GlobalReference Reference { get; } = reference;

    /// <summary>What the policy says.</summary>
    public GlobalJudgement Judgement { get; } = judgement;

    /// <summary>Module and name as findings name them, printable.</summary>
    public string Subject { get; } = PickleExpression.Escape(judgement.FullName, 200);

    /// <summary>Number of calls.</summary>
    public long Calls { get; private set; }

    /// <summary>The first call as an expression.</summary>
    public string? Expression { get; private set; }

    /// <summary>Opcode of the first call.</summary>
    public PickleOpcode CallOpcode { get; private set; }

    /// <summary>Offset of the first call.</summary>
    public long CallOffset { get; private set; }

    /// <summary>Notes a call.</summary>
    public void NoteCall(PickleMachine machine, in PickleCall call)
    {
        if (Calls++ > 0)
            return;
        Expression = PickleExpression.Of(machine, call.Value);
        CallOpcode = call.Opcode;
        CallOffset = call.Offset;
    }
}
