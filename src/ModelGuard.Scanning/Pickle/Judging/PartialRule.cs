using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>What <c>functools.partial</c> may hold, in its constructor and in its state.</summary>
internal static class PartialRule
{
    /// <summary>Whether a value may be the function of a partial: an allowed name that is not guarded, or one that has been reported.</summary>
    public static bool IsAllowed(PickleJudge judge, PickleValue function) =>
        function.Kind == ValueKind.Global
        || (function.Kind == ValueKind.Instance && judge.Find(function) is { Judgement.Rule: ArgumentRule.Partial or ArgumentRule.GetAttribute });

    /// <summary>Whether calling a partial of the function is a call that the allow-list allows with any arguments.</summary>
    public static bool IsPlain(PickleJudge judge, PickleValue function) =>
        function.Kind == ValueKind.Global
        && judge.Find(function) is { Judgement: { Grade: GlobalGrade.Allowed, Rule: ArgumentRule.None } judgement }
        && (judgement.Use & GlobalUse.Call) != 0;

    /// <summary>Judges the call of a plain partial: the function's call with more arguments.</summary>
    public static PickleValue Call(PickleJudge judge, in PickleCall call)
    {
        if (call.Arguments.HasNode && (judge.Machine.Node(call.Arguments).Flags & NodeFlags.HasGuarded) != 0)
            judge.OnGuardedData(call.Arguments, call.Offset);
        PickleMachine machine = judge.Machine;
        bool isKnown = machine.TryGetContents(call.Callee, out ReadOnlySpan<PickleValue> parts) && parts.Length > 1
            && machine.TryGetContents(parts[1], out ReadOnlySpan<PickleValue> arguments) && arguments.Length > 0 && judge.ClassOf(arguments[0]).IsGlobal;
        if (!isKnown)
            return call.Value;
        machine.TryGetContents(parts[1], out arguments);
        return machine.InstanceOf(judge.ClassOf(arguments[0]), call.Value);
    }
}
